/**
 * Figures over time: read-only queries, each bounded to a range, that answer with records. Knows the tables of the other
 * rooms and none of their classes.
 */
@NullMarked
package io.firstmove.insight;

import org.jspecify.annotations.NullMarked;
