/**
 * What an alert is about: the hosts that commands reach.
 */
@NullMarked
package io.firstmove.runbook.target;

import org.jspecify.annotations.NullMarked;
