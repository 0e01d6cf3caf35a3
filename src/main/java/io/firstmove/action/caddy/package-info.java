/**
 * Asks Caddy's admin API what it is to renew, and makes it try.
 */
@NullMarked
package io.firstmove.action.caddy;

import org.jspecify.annotations.NullMarked;
