/**
 * Reads the folder of runbooks, watches it, and keeps the last good version of each.
 */
@NullMarked
package io.firstmove.runbook.load;

import org.jspecify.annotations.NullMarked;
