/**
 * Everything that can happen to an incident, one record each, with its type and its sentence.
 */
@NullMarked
package io.firstmove.timeline.event;

import org.jspecify.annotations.NullMarked;
