/**
 * Asks HTTP APIs that answer in JSON, and tells apart why one gave no answer.
 */
@NullMarked
package io.firstmove.action.api;

import org.jspecify.annotations.NullMarked;
