package io.firstmove.action;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** All actions there are, by name. */
@Singleton
public final class Actions {

    private final SortedMap<String, Action<?>> byName = new TreeMap<>();

    /** Refuses two actions of one name. */
    public Actions(@All List<Action<?>> actions) {
        for (var action : actions) {
            if (byName.put(action.name(), action) != null) {
                throw new IllegalArgumentException("Two actions are named " + action.name());
            }
        }
    }

    public Optional<Action<?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Set<String> names() {
        return Set.copyOf(byName.keySet());
    }
}
