/**
 * A durable Postgres of the service's own, for where none is configured: unpacked, started, adopted and stopped.
 */
@NullMarked
package io.firstmove.postgres.embedded;

import org.jspecify.annotations.NullMarked;
