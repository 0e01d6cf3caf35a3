/**
 * The pure core: (what is known, runbook, policy, clock) -> what to do next, and why. The only place that decides.
 */
@NullMarked
package io.firstmove.decision;

import org.jspecify.annotations.NullMarked;
