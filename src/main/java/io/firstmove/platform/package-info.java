/**
 * What every room may use and has no room of its own: problems and their errors, the early configuration, clocks, pages of lists.
 */
@NullMarked
package io.firstmove.platform;

import org.jspecify.annotations.NullMarked;
