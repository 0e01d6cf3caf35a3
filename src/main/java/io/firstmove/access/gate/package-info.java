/**
 * What every request passes: who sends it, and whether a page of ours or of somebody else's made it.
 */
@NullMarked
package io.firstmove.access.gate;

import org.jspecify.annotations.NullMarked;
