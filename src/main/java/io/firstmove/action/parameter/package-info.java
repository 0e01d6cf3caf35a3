/**
 * Binds the `with` of a runbook to the typed parameters of an action, and names each fault by its key.
 */
@NullMarked
package io.firstmove.action.parameter;

import org.jspecify.annotations.NullMarked;
