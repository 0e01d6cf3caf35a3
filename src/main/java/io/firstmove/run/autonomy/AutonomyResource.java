package io.firstmove.run.autonomy;

import io.firstmove.access.Scope;
import io.firstmove.decision.Ceiling;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.text.Wire;
import io.firstmove.timeline.Actor;
import io.quarkus.security.ForbiddenException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The autonomy ceiling for programs. Who may approve may lower it; raising it is for administrators. */
@Path("/api/v1/autonomy")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AutonomyResource {

    private final AutonomyCeiling autonomy;

    AutonomyResource(AutonomyCeiling autonomy) {
        this.autonomy = autonomy;
    }

    /** @param ceiling {@code off}, {@code shadow}, {@code ask} or {@code auto} */
    public record Autonomy(@Nullable String ceiling) {}

    @GET
    @RolesAllowed(Scope.READ)
    public Autonomy get() {
        return new Autonomy(autonomy.inForce().wireName());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scope.APPROVE, Scope.ADMIN})
    public Autonomy put(@Nullable Autonomy wanted, @Context SecurityContext caller) {
        var ceiling = Optional.ofNullable(wanted)
                .map(Autonomy::ceiling)
                .flatMap(word -> Wire.find(Ceiling.class, word))
                .orElseThrow(() -> new FirstmoveException(
                        ErrorCode.INVALID_REQUEST, "ceiling must be one of off, shadow, ask, auto"));
        set(autonomy, ceiling, caller);
        return new Autonomy(ceiling.wireName());
    }

    /** @throws ForbiddenException when the caller wants to raise it and is no administrator */
    public static void set(AutonomyCeiling autonomy, Ceiling ceiling, SecurityContext caller) {
        var actor = new Actor(caller.getUserPrincipal().getName());
        var before = autonomy.set(
                ceiling, actor, present -> ceiling.isLowerThan(present) || caller.isUserInRole(Scope.ADMIN));
        if (before.isLowerThan(ceiling) && !caller.isUserInRole(Scope.ADMIN)) {
            throw new ForbiddenException("Raising the autonomy ceiling needs the scope " + Scope.ADMIN);
        }
    }
}
