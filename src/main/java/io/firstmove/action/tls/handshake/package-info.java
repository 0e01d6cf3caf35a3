/**
 * Shakes hands as a client does and keeps the certificates that are served, or says why there are none. Judges nothing.
 */
@NullMarked
package io.firstmove.action.tls.handshake;

import org.jspecify.annotations.NullMarked;
