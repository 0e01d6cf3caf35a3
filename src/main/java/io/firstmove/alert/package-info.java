/**
 * Takes Alertmanager's webhook, stores it, and says which episodes are new. What was answered with 2xx is in
 * Postgres; nothing slow happens in the request.
 */
@NullMarked
package io.firstmove.alert;

import org.jspecify.annotations.NullMarked;
