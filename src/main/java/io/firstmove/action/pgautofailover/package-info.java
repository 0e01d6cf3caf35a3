/**
 * Asks the monitor of pg_auto_failover how a formation of Postgres nodes is, and to fail it over.
 */
@NullMarked
package io.firstmove.action.pgautofailover;

import org.jspecify.annotations.NullMarked;
