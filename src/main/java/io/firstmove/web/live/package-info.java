/** The stream that notifies open pages of changes. */
@NullMarked
package io.firstmove.web.live;

import org.jspecify.annotations.NullMarked;
