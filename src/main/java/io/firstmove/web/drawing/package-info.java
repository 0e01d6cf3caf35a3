/**
 * Pictures as SVG, drawn by the service: pure functions from what happened to shapes that a template writes down. Places along
 * the axis are percentages, so that text keeps its size on a phone.
 */
@NullMarked
package io.firstmove.web.drawing;

import org.jspecify.annotations.NullMarked;
