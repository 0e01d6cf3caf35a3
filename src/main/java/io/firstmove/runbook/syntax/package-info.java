/**
 * The small languages that stand inside a runbook's strings: what they share, and the conditions. Knows neither files
 * nor YAML; a fault has a position in its text.
 */
@NullMarked
package io.firstmove.runbook.syntax;

import org.jspecify.annotations.NullMarked;
