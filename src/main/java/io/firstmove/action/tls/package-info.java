/**
 * Looks at the certificates that are really served, by shaking hands as a client does.
 */
@NullMarked
package io.firstmove.action.tls;

import org.jspecify.annotations.NullMarked;
