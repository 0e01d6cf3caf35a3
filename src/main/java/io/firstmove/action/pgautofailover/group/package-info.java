/**
 * A group of Postgres nodes as the monitor reports it, and what its state means. Knows neither SQL nor actions.
 */
@NullMarked
package io.firstmove.action.pgautofailover.group;

import org.jspecify.annotations.NullMarked;
