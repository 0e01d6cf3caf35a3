/**
 * Opens TCP connections and tells apart why one could not be opened.
 */
@NullMarked
package io.firstmove.action.tcp;

import org.jspecify.annotations.NullMarked;
