/**
 * Appends what happened to an incident, in the writer's transaction, and streams it. Entries are never changed or
 * removed. Depends on none of its writers.
 */
@NullMarked
package io.firstmove.timeline;

import org.jspecify.annotations.NullMarked;
