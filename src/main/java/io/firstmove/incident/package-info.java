/**
 * Correlates episodes into incidents and owns their life cycle: open, acknowledged, resolved, reopened. Does not know
 * how alerts arrive.
 */
@NullMarked
package io.firstmove.incident;

import org.jspecify.annotations.NullMarked;
