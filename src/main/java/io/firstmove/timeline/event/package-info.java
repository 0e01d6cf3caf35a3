/**
 * Everything that can happen to an incident: a file for each subject, a record for each event, and a row of {@code EventType}
 * for each type. Knows how events are written as JSON, and neither the database nor who writes or reads them.
 */
@NullMarked
package io.firstmove.timeline.event;

import org.jspecify.annotations.NullMarked;
