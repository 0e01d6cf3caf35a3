/**
 * Silences the alerts of an incident in Alertmanager, and ends those silences.
 */
@NullMarked
package io.firstmove.alert.silence;

import org.jspecify.annotations.NullMarked;
