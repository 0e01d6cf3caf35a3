/**
 * Looks at Redis by speaking its protocol; never changes anything there.
 */
@NullMarked
package io.firstmove.action.redis;

import org.jspecify.annotations.NullMarked;
