/**
 * The service as a process, and what must hold before it starts.
 */
@NullMarked
package io.firstmove.cli.start;

import org.jspecify.annotations.NullMarked;
