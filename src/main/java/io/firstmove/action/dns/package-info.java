/**
 * Asks name servers.
 */
@NullMarked
package io.firstmove.action.dns;

import org.jspecify.annotations.NullMarked;
