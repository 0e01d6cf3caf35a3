/**
 * Silences alerts in Alertmanager, and ends what it silenced.
 */
@NullMarked
package io.firstmove.action.alertmanager;

import org.jspecify.annotations.NullMarked;
