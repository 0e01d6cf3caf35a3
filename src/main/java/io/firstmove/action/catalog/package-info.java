/**
 * Every action there is. Knows the actions; no action knows it.
 */
@NullMarked
package io.firstmove.action.catalog;

import org.jspecify.annotations.NullMarked;
