package io.firstmove.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.access.Scope;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.platform.Page;
import io.firstmove.timeline.Actor;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Drills for programs. */
@Path("/api/v1/runbooks/{name}/drills")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.READ)
@RunOnVirtualThread
public class DrillResource {

    private static final int SHOWN = 50;

    private final Drills drills;
    private final ObjectMapper json;

    DrillResource(Drills drills, ObjectMapper json) {
        this.drills = drills;
        this.json = json;
    }

    /**
     * What an alert would say, for the placeholders of the checks.
     *
     * @param labels the labels that the alerts of an incident would share
     * @param annotations the annotations that they would share
     */
    @RegisterForReflection
    public record DrillRequest(
            @Nullable Map<String, String> labels, @Nullable Map<String, String> annotations) {

        static final DrillRequest NOTHING = new DrillRequest(Map.of(), Map.of());
    }

    /** Schedules a drill; its result is at the address that the answer names. Without a body, no label has a value. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.RESPOND)
    public RestResponse<DrillView> start(String name, String body, @Context SecurityContext caller) {
        var request = read(body);
        var drill = drills.start(
                name,
                Objects.requireNonNullElse(request.labels(), Map.of()),
                Objects.requireNonNullElse(request.annotations(), Map.of()),
                Actor.of(caller));
        return RestResponse.ResponseBuilder.<DrillView>create(RestResponse.Status.ACCEPTED)
                .entity(drill)
                .location(UriBuilder.fromPath("/api/v1/runbooks/{name}/drills/{id}")
                        .build(name, drill.id()))
                .build();
    }

    private DrillRequest read(String body) {
        if (body.isBlank()) {
            return DrillRequest.NOTHING;
        }
        try {
            var request = json.readValue(body, DrillRequest.class);
            if (request != null) {
                return request;
            }
        } catch (JsonProcessingException unreadable) {
            throw notWhatWeTake();
        }
        throw notWhatWeTake();
    }

    private static FirstmoveException notWhatWeTake() {
        return new FirstmoveException(
                ErrorCode.INVALID_REQUEST,
                "A drill takes a JSON object such as {\"labels\": {\"instance\": \"redis-1:6379\"}}");
    }

    /** The last ones, newest first. */
    @GET
    public Page<DrillView> list(String name) {
        return new Page<>(drills.last(name, SHOWN), Optional.empty());
    }

    @GET
    @Path("/{id}")
    public DrillView get(String name, long id) {
        return drills.get(name, id);
    }
}
