package io.firstmove.alert.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;

/** Stores notifications; repeats of the same content are counted. */
@ApplicationScoped
class NotificationRepository {

    private static final String KEEP = """
            insert into notification as known
                (digest, receiver, group_key, truncated_alerts, payload, received_at, last_received_at, times_received)
            select digest, receiver, group_key, truncated_alerts, payload, received_at, last_received_at, times_received
            from jsonb_populate_recordset(null::notification, cast(:rows as jsonb)) order by digest
            on conflict (digest) do update set
                last_received_at = excluded.last_received_at,
                times_received = known.times_received + excluded.times_received
            """;

    private final Sql sql;

    NotificationRepository(Sql sql) {
        this.sql = sql;
    }

    void keep(List<Notification> notifications, Instant now) {
        var distinct = new LinkedHashMap<String, ObjectNode>();
        for (var notification : notifications) {
            notification.payload().ifPresent(payload -> {
                var row = distinct.computeIfAbsent(
                        "\\x" + HexFormat.of().formatHex(notification.digest()),
                        _ -> JsonNodeFactory.instance.objectNode());
                row.put("receiver", notification.receiver())
                        .put("group_key", notification.groupKey())
                        .put("truncated_alerts", notification.truncatedAlerts())
                        .put("payload", payload)
                        .put("times_received", row.path("times_received").asInt() + 1);
            });
        }
        if (!distinct.isEmpty()) {
            var rows = JsonNodeFactory.instance.arrayNode();
            distinct.forEach((digest, row) -> rows.add(row.put("digest", digest)
                    .put("received_at", now.toString())
                    .put("last_received_at", now.toString())));
            sql.of(KEEP).with("rows", rows.toString()).change();
        }
    }
}
