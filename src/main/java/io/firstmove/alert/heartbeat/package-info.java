/**
 * Takes alerts that fire always for the heartbeat of the alert pipeline, and opens an incident when one stops coming: then
 * nobody else can tell that nothing would be told.
 */
@NullMarked
package io.firstmove.alert.heartbeat;

import org.jspecify.annotations.NullMarked;
