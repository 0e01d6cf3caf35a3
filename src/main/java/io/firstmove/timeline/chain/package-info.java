/**
 * Tells whether a timeline is as it was recorded. Computes every hash anew from the rows, by itself: it uses none of the
 * functions by which the database made them.
 */
@NullMarked
package io.firstmove.timeline.chain;

import org.jspecify.annotations.NullMarked;
