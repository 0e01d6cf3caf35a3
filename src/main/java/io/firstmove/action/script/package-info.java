/**
 * Runs the programs of a runbook folder's {@code scripts/}.
 */
@NullMarked
package io.firstmove.action.script;

import org.jspecify.annotations.NullMarked;
