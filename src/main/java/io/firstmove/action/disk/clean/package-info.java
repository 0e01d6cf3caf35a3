/**
 * Deletes leftovers below one directory, which it has listed before.
 */
@NullMarked
package io.firstmove.action.disk.clean;

import org.jspecify.annotations.NullMarked;
