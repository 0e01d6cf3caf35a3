package io.firstmove.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.access.Scope;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.run.remedy.RemedyDecisions;
import io.firstmove.run.remedy.RemedyPlan;
import io.firstmove.run.remedy.RemedyView;
import io.firstmove.timeline.Actor;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decisions about remedies for programs. */
@Path("/api/v1/runs/{id}/remedies/{name}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RemedyResource {

    private final RemedyDecisions remedies;
    private final ObjectMapper json;

    RemedyResource(RemedyDecisions remedies, ObjectMapper json) {
        this.json = json;
        this.remedies = remedies;
    }

    /** @param fingerprint what the approver has seen; whatever is proposed where left out */
    @RegisterForReflection
    public record Approval(@Nullable String fingerprint) {}

    /** Why not. */
    @RegisterForReflection
    public record Rejection(@Nullable String reason) {}

    /** @param outcome {@code succeeded} or {@code failed} */
    @RegisterForReflection
    public record Finding(
            @Nullable String outcome, @Nullable String note) {}

    @GET
    @Path("/plan")
    @RolesAllowed(Scope.READ)
    public RemedyPlan plan(long id, String name) {
        return remedies.plan(id, name);
    }

    @POST
    @Path("/approve")
    @RolesAllowed(Scope.APPROVE)
    public RemedyView approve(long id, String name, @Nullable String body, @Context SecurityContext caller)
            throws JsonProcessingException {
        var fingerprint = read(body, Approval.class).map(Approval::fingerprint);
        remedies.approve(id, name, Actor.of(caller), fingerprint);
        return remedies.get(id, name);
    }

    @POST
    @Path("/reject")
    @RolesAllowed(Scope.APPROVE)
    public RemedyView reject(long id, String name, @Nullable String body, @Context SecurityContext caller)
            throws JsonProcessingException {
        var reason = read(body, Rejection.class).map(Rejection::reason).orElse("");
        remedies.reject(id, name, Actor.of(caller), reason);
        return remedies.get(id, name);
    }

    /** Calls it off; one that acts is ended within seconds, and its state says so then. */
    @POST
    @Path("/cancel")
    @RolesAllowed(Scope.APPROVE)
    public RemedyView cancel(long id, String name, @Context SecurityContext caller) {
        remedies.cancel(id, name, Actor.of(caller));
        return remedies.get(id, name);
    }

    /** Says what came of a remedy whose outcome is unknown. */
    @POST
    @Path("/outcome")
    @RolesAllowed(Scope.APPROVE)
    public RemedyView settle(long id, String name, @Nullable String body, @Context SecurityContext caller)
            throws JsonProcessingException {
        var finding = read(body, Finding.class);
        var outcome = finding.map(Finding::outcome).orElse("");
        if (!outcome.equals("succeeded") && !outcome.equals("failed")) {
            throw new FirstmoveException(ErrorCode.INVALID_REQUEST, "outcome must be succeeded or failed");
        }
        var note = finding.map(Finding::note).orElse("");
        remedies.settle(id, name, Actor.of(caller), outcome.equals("succeeded"), note);
        return remedies.get(id, name);
    }

    /** The body, and with it its content type, may be left out. */
    private <T> Optional<T> read(@Nullable String body, Class<T> type) throws JsonProcessingException {
        return body == null || body.isBlank() ? Optional.empty() : Optional.ofNullable(json.readValue(body, type));
    }
}
