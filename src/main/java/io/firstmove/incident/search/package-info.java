/**
 * Finds incidents and shows them: the list, one with its alerts and runs, related ones, and the API. Changes none but by way of
 * {@link io.firstmove.incident.Incidents}.
 */
@NullMarked
package io.firstmove.incident.search;

import org.jspecify.annotations.NullMarked;
