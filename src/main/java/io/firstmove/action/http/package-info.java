/**
 * Looks at web addresses as one plain request sees them.
 */
@NullMarked
package io.firstmove.action.http;

import org.jspecify.annotations.NullMarked;
