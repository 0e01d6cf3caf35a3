/**
 * Speaks Redis' protocol: connects, directly or by way of a Sentinel, and says why there is no answer. Knows no action.
 */
@NullMarked
package io.firstmove.action.redis.client;

import org.jspecify.annotations.NullMarked;
