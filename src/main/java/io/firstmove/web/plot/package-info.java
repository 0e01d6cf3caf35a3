/** Geometry of plots: from figures to the shapes of an SVG, which templates write down. */
@NullMarked
package io.firstmove.web.plot;

import org.jspecify.annotations.NullMarked;
