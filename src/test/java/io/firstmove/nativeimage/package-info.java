/** Holds what the native image is told about reflection, resources and services against what the program needs. */
@NullMarked
package io.firstmove.nativeimage;

import org.jspecify.annotations.NullMarked;
