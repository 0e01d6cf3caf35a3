/**
 * The language of `when`: parsed and type-checked when the file is loaded, evaluated with three values.
 */
@NullMarked
package io.firstmove.runbook.syntax.condition;

import org.jspecify.annotations.NullMarked;
