/**
 * Takes alerts that always fire as the heartbeat of the alert pipeline, and opens an incident when one is overdue: then no
 * alert may arrive at all.
 */
@NullMarked
package io.firstmove.alert.heartbeat;

import org.jspecify.annotations.NullMarked;
