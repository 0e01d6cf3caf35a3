/**
 * Charts as SVG, drawn by the service: pure functions from figures to shapes, which a template or an exporter writes down. Knows
 * neither incidents nor pages.
 */
@NullMarked
package io.firstmove.chart;

import org.jspecify.annotations.NullMarked;
