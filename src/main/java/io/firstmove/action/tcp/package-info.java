/**
 * Opens TCP connections and tells apart why one could not be opened; also as a check of its own.
 */
@NullMarked
package io.firstmove.action.tcp;

import org.jspecify.annotations.NullMarked;
