/**
 * Removes incidents that were resolved long ago. Works on a plain connection as the owner of the schema; the service itself may
 * not delete them.
 */
@NullMarked
package io.firstmove.incident.prune;

import org.jspecify.annotations.NullMarked;
