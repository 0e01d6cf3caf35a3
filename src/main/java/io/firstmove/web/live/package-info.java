/** The stream that tells open pages what has changed. */
@NullMarked
package io.firstmove.web.live;

import org.jspecify.annotations.NullMarked;
