package io.firstmove.alert.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what was received, once for each thing that was said. */
@ApplicationScoped
class NotificationRepository {

    private static final String KEEP = """
            insert into notification as known (digest, receiver, group_key, truncated_alerts, payload, received_at,
                                               last_received_at, times_received)
            select decode(digest, 'hex'), receiver, group_key, truncated_alerts, payload, now, now, times
            from jsonb_to_recordset(cast(:rows as jsonb)) as row(
                digest text, receiver text, group_key text, truncated_alerts int, payload text, now timestamptz,
                times bigint)
            order by digest
            on conflict (digest) do update set
                last_received_at = excluded.last_received_at,
                times_received = known.times_received + excluded.times_received
            """;

    private final EntityManager database;
    private final ObjectMapper json;

    NotificationRepository(EntityManager database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    void keep(List<Notification> notifications, Instant now) {
        Map<String, Notification> distinct = new LinkedHashMap<>();
        Map<String, Integer> times = new LinkedHashMap<>();
        for (var notification : notifications) {
            if (notification.isNotified()) {
                var digest = HexFormat.of().formatHex(notification.digest());
                distinct.put(digest, notification);
                times.merge(digest, 1, Integer::sum);
            }
        }
        var rows = json.createArrayNode();
        distinct.forEach((digest, notification) -> rows.addObject()
                .put("digest", digest)
                .put("receiver", notification.receiver())
                .put("group_key", notification.groupKey())
                .put("truncated_alerts", notification.truncatedAlerts())
                .put("payload", notification.payload())
                .put("now", now.toString())
                .put("times", times.get(digest)));
        if (!rows.isEmpty()) {
            database.createNativeQuery(KEEP)
                    .setParameter("rows", rows.toString())
                    .executeUpdate();
        }
    }
}
