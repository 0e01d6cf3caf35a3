/**
 * Verifies that a timeline is as it was recorded. Recomputes every hash from the rows, independently: it uses none of the
 * functions by which the database made them.
 */
@NullMarked
package io.firstmove.timeline.chain;

import org.jspecify.annotations.NullMarked;
