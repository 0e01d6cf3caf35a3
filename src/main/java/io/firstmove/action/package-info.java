/**
 * The contract of a check or remedy, and one sub-package for each system that it can look at or touch. Knows neither our
 * database nor our HTTP resources.
 */
@NullMarked
package io.firstmove.action;

import org.jspecify.annotations.NullMarked;
