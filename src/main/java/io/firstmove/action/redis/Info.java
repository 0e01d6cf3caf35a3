package io.firstmove.action.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The answer to {@code INFO}: names and values, of which an older Redis has fewer. */
record Info(Map<String, String> fields) {

    static Info parse(String text) {
        var fields = new HashMap<String, String>();
        for (var line : text.lines().toList()) {
            int colon = line.indexOf(':');
            if (colon > 0 && !line.startsWith("#")) {
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return new Info(fields);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    boolean is(String name, String value) {
        return value.equals(fields.get(name));
    }

    OptionalLong number(String name) {
        return whole(fields.getOrDefault(name, ""));
    }

    boolean isReplica() {
        return is("role", "slave");
    }

    /** The used part of {@code maxmemory}; empty where there is no limit. */
    Optional<Double> usedRatio() {
        return ratio("used_memory", "maxmemory");
    }

    Optional<Double> clientsRatio() {
        return ratio("connected_clients", "maxclients");
    }

    /** Whether Redis makes room by itself when memory is full; the {@code volatile} policies need keys that expire. */
    boolean evicts() {
        var policy = text("maxmemory_policy").orElse("noeviction");
        return policy.startsWith("allkeys-")
                || (policy.startsWith("volatile-")
                        && fields.entrySet().stream()
                                .filter(entry -> entry.getKey().matches("db\\d+"))
                                .anyMatch(entry -> !entry.getValue().contains("expires=0,")));
    }

    /** What Redis itself compares with {@code maxmemory} before it refuses a write. */
    boolean isOutOfMemory() {
        long max = number("maxmemory").orElse(0);
        long counted = number("used_memory").orElse(0)
                - number("mem_not_counted_for_evict").orElse(0);
        return max > 0 && counted >= max && !evicts();
    }

    /** What each replica has acknowledged: {@code ip=..,port=..,state=online,offset=76336,lag=1}. */
    List<Map<String, String>> replicas() {
        var replicas = new ArrayList<Map<String, String>>();
        for (int i = 0; fields.containsKey("slave" + i); i++) {
            var parts = new HashMap<String, String>();
            for (var part : fields.getOrDefault("slave" + i, "").split(",", -1)) {
                var pair = part.split("=", 2);
                parts.put(pair[0], pair[pair.length - 1]);
            }
            replicas.add(parts);
        }
        return replicas;
    }

    static OptionalLong whole(String text) {
        return text.matches("-?\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private Optional<Double> ratio(String used, String max) {
        var limit = number(max);
        var count = number(used);
        return limit.isPresent() && limit.getAsLong() > 0 && count.isPresent()
                ? Optional.of(Math.round(count.getAsLong() * 10_000.0 / limit.getAsLong()) / 10_000.0)
                : Optional.empty();
    }
}
