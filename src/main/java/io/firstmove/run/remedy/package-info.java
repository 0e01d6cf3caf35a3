/**
 * The life of a remedy, from its proposal to its verified outcome. A remedy is started at most once per decision; every write
 * after the start shows the number of its attempt. Does not know how rounds of checks are scheduled.
 */
@NullMarked
package io.firstmove.run.remedy;

import org.jspecify.annotations.NullMarked;
