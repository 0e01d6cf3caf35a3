/** Starts the built program as users do, and pulls the plug. Knows nothing of its insides, so that any build of it will do. */
@NullMarked
package io.firstmove.crash;

import org.jspecify.annotations.NullMarked;
