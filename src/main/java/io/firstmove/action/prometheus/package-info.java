/**
 * Asks Prometheus, or what speaks its API.
 */
@NullMarked
package io.firstmove.action.prometheus;

import org.jspecify.annotations.NullMarked;
