/**
 * Loads, validates, matches and reloads runbook folders. Knows neither our database nor our HTTP resources, so that the
 * command line and plain tests use it as it is.
 */
@NullMarked
package io.firstmove.runbook;

import org.jspecify.annotations.NullMarked;
