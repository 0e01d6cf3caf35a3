/**
 * Carries runs through crashes: every finished check is committed as it arrives, and an interrupted run is picked up by any
 * instance.
 */
@NullMarked
package io.firstmove.run;

import org.jspecify.annotations.NullMarked;
