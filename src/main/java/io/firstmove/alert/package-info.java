/**
 * What Alertmanager and its kin report, and what is done there: intake, reconciliation, heartbeats and silences, each in a
 * package of its own.
 */
@NullMarked
package io.firstmove.alert;

import org.jspecify.annotations.NullMarked;
