package io.firstmove.timeline.event;

import io.firstmove.timeline.event.CheckEvent.CheckFinished;
import io.firstmove.timeline.event.PostmortemEvent.PostmortemMoved;
import io.firstmove.timeline.event.RemedyEvent.RemedyEnded;
import io.firstmove.timeline.event.RunbookEvent.RunbookSelected;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes an event of every type out of single values, so that no test has to list the types. */
public final class EventSamples {

    private EventSamples() {}

    /** Gives the values that records are filled with, by their type and the name of the component that they are for. */
    @FunctionalInterface
    public interface Values {
        @Nullable Object of(Class<?> type, String name);

        /** How many elements the lists have. */
        default int size() {
            return 1;
        }
    }

    /** A value for each name that says what it is. */
    public static final Values NAMED = (type, name) -> {
        if (type == String.class || type == Object.class) {
            return "a " + name;
        } else if (type == Instant.class) {
            return Instant.parse("2026-01-02T03:04:05.000006Z");
        } else if (type == long.class) {
            return 42L;
        } else if (type == int.class || type == Integer.class) {
            return 42;
        } else if (type == double.class || type == Double.class) {
            return 0.25;
        }
        throw new AssertionError("A sample of " + type + " is needed");
    };

    public static TimelineEvent of(EventType type) {
        return of(type, NAMED);
    }

    public static TimelineEvent of(EventType type, Values values) {
        var record = type.record();
        return (TimelineEvent) record(record, new Values() {
            @Override
            public @Nullable Object of(Class<?> of, String name) {
                return variant(type, name).<Object>map(text -> text).orElseGet(() -> values.of(of, name));
            }

            @Override
            public int size() {
                return values.size();
            }
        });
    }

    /** Where a record has several types, the component that says which. */
    private static Optional<String> variant(EventType type, String name) {
        var word = type.wireName().substring(type.wireName().indexOf('.') + 1);
        boolean isVerdict = type.record() == CheckFinished.class && name.equals("verdict");
        boolean isState = type.record() == RemedyEnded.class && name.equals("state");
        if (isVerdict || isState) {
            return Optional.of(word);
        } else if (type.record() == PostmortemMoved.class && name.equals("state")) {
            return Optional.of(word.equals("taken-back") ? "draft" : word);
        } else if (type.record() == RunbookSelected.class && name.equals("runbook") && word.equals("none")) {
            return Optional.of("");
        }
        return Optional.empty();
    }

    private static @Nullable Object value(Type type, String name, Values values) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Map.class) {
                var map = new HashMap<String, @Nullable Object>();
                map.put("key", value(arguments[1], name, values));
                return map;
            }
            if (generic.getRawType() == Optional.class) {
                return Optional.ofNullable(value(arguments[0], name, values));
            }
            var list = new ArrayList<@Nullable Object>();
            for (int i = 0; i < values.size(); i++) {
                list.add(value(arguments[0], name, values));
            }
            return list;
        }
        var plain = (Class<?>) type;
        return plain.isRecord() ? record(plain, values) : values.of(plain, name);
    }

    private static Object record(Class<?> type, Values values) {
        var components = type.getRecordComponents();
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(Arrays.stream(components)
                    .map(component -> value(component.getGenericType(), component.getName(), values))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.getName(), e);
        }
    }

    /** The records of all events. */
    public static List<Class<?>> records() {
        return records(TimelineEvent.class);
    }

    private static List<Class<?>> records(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(type -> type.isSealed() ? records(type).stream() : List.<Class<?>>of(type).stream())
                .toList();
    }
}
