package io.firstmove.timeline.event;

import java.util.List;
import java.util.Map;

/**
 * Something that happened to an incident. The record is stored as the entry's {@code data}; its type and its sentence are
 * stored beside it, so that an old entry reads the same whatever later versions say. Each record has its row, or its rows,
 * in {@link EventType}.
 */
public sealed interface TimelineEvent
        permits AlertEvent,
                CauseEvent,
                CheckEvent,
                IncidentEvent,
                MeasurementEvent,
                PostmortemEvent,
                RemedyEvent,
                RunEvent,
                RunbookEvent,
                ServiceEvent {

    /** Its row; a record with several rows says which. */
    default EventType type() {
        return EventType.of(getClass());
    }

    /** One sentence for people. */
    String text();

    /** The reason; empty where it gives none. */
    default String because() {
        return "";
    }

    /** What stood in the way of a remedy that applies; empty where nothing did. */
    default String guard() {
        return "";
    }

    /** What an action found, by name. */
    default Map<String, Object> findings() {
        return Map.of();
    }

    /** The commands of a remedy, in order. */
    default List<String> plan() {
        return List.of();
    }

    /** What an action printed. */
    default String output() {
        return "";
    }
}
