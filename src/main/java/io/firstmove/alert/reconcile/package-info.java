/**
 * Compares open incidents with what Alertmanager has now, and ingests the difference: alerts that resolved while they were
 * silenced, and notifications that were lost or truncated.
 */
@NullMarked
package io.firstmove.alert.reconcile;

import org.jspecify.annotations.NullMarked;
