/**
 * Starts programs by their argument vector, never through a shell, and ends everything that they started.
 */
@NullMarked
package io.firstmove.action.command;

import org.jspecify.annotations.NullMarked;
