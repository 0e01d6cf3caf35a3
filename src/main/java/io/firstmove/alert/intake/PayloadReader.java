package io.firstmove.alert.intake;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.firstmove.alert.intake.PayloadReader.Payload.PayloadAlert;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.platform.http.JsonMistake;
import io.firstmove.text.Sha256;
import io.firstmove.text.StorableText;
import io.firstmove.timeline.Actor;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the webhook's body: lenient where versions of Alertmanager differ, with a clear error where it is something else. */
@ApplicationScoped
class PayloadReader {

    /** Alertmanager's zero time; also says "still firing". */
    private static final Instant LONG_AGO = Instant.parse("1970-01-02T00:00:00Z");

    /** Alertmanager's have 16 characters. */
    private static final int MAX_FINGERPRINT = 128;

    /**
     * The body of Alertmanager's webhook, version 4, as far as we read it; Grafana sends the same skeleton. Anything may be
     * absent, and unknown fields are accepted: to refuse one is to lose a notification.
     */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Payload(
            @Nullable String receiver,
            @Nullable String groupKey,
            @Nullable Map<String, @Nullable String> groupLabels,
            @Nullable Integer truncatedAlerts,
            @Nullable List<@Nullable PayloadAlert> alerts) {

        @RegisterForReflection
        @JsonIgnoreProperties(ignoreUnknown = true)
        record PayloadAlert(
                @Nullable String status,
                @Nullable Map<String, @Nullable String> labels,
                @Nullable Map<String, @Nullable String> annotations,
                @Nullable String startsAt,
                @Nullable String endsAt,
                @Nullable String generatorURL,
                @Nullable String fingerprint) {}
    }

    private final Clock clock;
    private final ObjectReader reader;

    PayloadReader(Clock clock) {
        this.clock = clock;
        var mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(50).build());
        this.reader = mapper.readerFor(Payload.class);
    }

    /**
     * Reads a notification.
     *
     * @throws FirstmoveException saying where the body is not what it should be
     */
    Notification read(byte[] body) {
        Payload payload;
        try {
            payload = reader.readValue(body);
        } catch (JacksonException mistake) {
            throw invalid("not an Alertmanager webhook payload: " + JsonMistake.in(mistake), mistake);
        } catch (IOException unreadable) {
            throw invalid("not readable: " + unreadable.getMessage(), unreadable);
        }
        if (payload == null || payload.alerts() == null) {
            throw invalid("not an Alertmanager webhook payload: alerts is missing", null);
        }
        return notification(payload, payload.alerts(), body);
    }

    private Notification notification(Payload payload, List<@Nullable PayloadAlert> payloadAlerts, byte[] body) {
        var alerts = new ArrayList<Alert>();
        for (int i = 0; i < payloadAlerts.size(); i++) {
            alerts.add(alert(payloadAlerts.get(i), "alerts[" + i + "]"));
        }
        return new Notification(
                Actor.ALERTMANAGER,
                StorableText.orEmpty(payload.receiver()),
                StorableText.orEmpty(payload.groupKey()),
                StorableText.of(payload.groupLabels()),
                payload.truncatedAlerts() == null ? 0 : payload.truncatedAlerts(),
                alerts,
                // Decoded again, since a body with bytes that are not UTF-8 is stored as it was understood.
                Optional.of(StorableText.of(new String(body, StandardCharsets.UTF_8))));
    }

    private Alert alert(@Nullable PayloadAlert alert, String place) {
        if (alert == null) {
            throw invalid(place + " is null", null);
        }
        boolean firing = switch (alert.status() == null ? "" : alert.status()) {
            case "firing" -> true;
            case "resolved" -> false;
            default -> throw invalid(place + ".status must be firing or resolved", null);
        };
        if (alert.labels() == null || alert.labels().isEmpty()) {
            throw invalid(place + ".labels is missing", null);
        }
        var labels = StorableText.of(alert.labels());
        var startsAt = time(alert.startsAt(), place + ".startsAt");
        if (startsAt.isBefore(LONG_AGO)) {
            throw invalid(place + ".startsAt is missing", null);
        }
        var endsAt = alert.endsAt() == null || firing ? Instant.EPOCH : time(alert.endsAt(), place + ".endsAt");
        return new Alert(
                fingerprint(alert, labels),
                firing,
                startsAt,
                endsAt.isBefore(LONG_AGO) ? clock.instant() : endsAt,
                labels,
                StorableText.of(alert.annotations()),
                StorableText.orEmpty(alert.generatorURL()));
    }

    private static String fingerprint(PayloadAlert alert, Map<String, String> labels) {
        var given = StorableText.orEmpty(alert.fingerprint());
        if (!given.isEmpty() && given.length() <= MAX_FINGERPRINT) {
            return given;
        }
        // Alertmanager before 0.19 sends none; the labels are an alert's identity.
        var text = new TreeMap<>(labels).toString();
        return HexFormat.of().formatHex(Sha256.of(text));
    }

    private static Instant time(@Nullable String text, String place) {
        if (text == null || text.isBlank()) {
            return Instant.EPOCH;
        }
        try {
            var time = OffsetDateTime.parse(text.strip());
            // RFC 3339 has years of four digits; Postgres cannot store all of those that Java can.
            if (time.getYear() < 0 || time.getYear() > 9999) {
                throw invalid(place + " is not an RFC 3339 time", null);
            }
            return time.toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException notATime) {
            throw invalid(place + " is not an RFC 3339 time", notATime);
        }
    }

    private static FirstmoveException invalid(String message, @Nullable Throwable cause) {
        return cause == null
                ? new FirstmoveException(ErrorCode.INVALID_REQUEST, message)
                : new FirstmoveException(ErrorCode.INVALID_REQUEST, message, cause);
    }
}
