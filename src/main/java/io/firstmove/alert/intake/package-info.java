/**
 * Takes Alertmanager's webhook, stores it, and correlates its alerts to incidents. What was answered with 2xx is in Postgres;
 * nothing slow happens in the request.
 */
@NullMarked
package io.firstmove.alert.intake;

import org.jspecify.annotations.NullMarked;
