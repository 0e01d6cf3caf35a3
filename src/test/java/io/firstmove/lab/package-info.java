/** Starts the real systems that actions are tested against. */
@NullMarked
package io.firstmove.lab;

import org.jspecify.annotations.NullMarked;
