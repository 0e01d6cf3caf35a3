/**
 * Addresses, and which of them an action may reach.
 */
@NullMarked
package io.firstmove.action.net;

import org.jspecify.annotations.NullMarked;
