package io.firstmove.alert.reconcile;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** The part of Alertmanager's API v2 that we read. */
@Path("/api/v2")
@RegisterRestClient(configKey = "alertmanager")
interface AlertmanagerApi {

    /** When this Alertmanager was started; for a while after that it does not know all alerts again. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Status(OffsetDateTime uptime) {}

    /** The alerts of a receiver that share their group labels. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Group(@Nullable Map<String, String> labels, List<GroupAlert> alerts) {}

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record GroupAlert(
            String fingerprint,
            OffsetDateTime startsAt,
            Map<String, String> labels,
            @Nullable Map<String, String> annotations,
            @Nullable String generatorURL,
            AlertState status) {}

    /** Whether it is {@code active}, {@code suppressed} (silenced or inhibited) or {@code unprocessed}. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record AlertState(String state) {}

    /** What a route can lead to. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Receiver(String name) {}

    @GET
    @Path("/status")
    Status status();

    @GET
    @Path("/receivers")
    List<Receiver> receivers();

    /**
     * The alerts that are not over, silenced and inhibited ones included, as they are grouped for the receiver.
     *
     * @param receiver a regular expression, anchored by Alertmanager
     */
    @GET
    @Path("/alerts/groups")
    List<Group> groups(@QueryParam("receiver") String receiver);
}
