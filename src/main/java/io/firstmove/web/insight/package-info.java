/** Figures over time. */
@NullMarked
package io.firstmove.web.insight;

import org.jspecify.annotations.NullMarked;
