package io.firstmove.web.incident;

import io.firstmove.access.Caller;
import io.firstmove.access.Scope;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.run.Runs;
import io.firstmove.run.autonomy.AutonomyCeiling;
import io.firstmove.run.remedy.RemedyDecisions;
import io.firstmove.text.Ceiling;
import io.firstmove.text.Wire;
import io.firstmove.timeline.Actor;
import io.firstmove.web.frame.ProblemPages;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** Decisions made on pages. The answer redirects to the page that they were made on. */
@Path("/")
@RunOnVirtualThread
public class DecisionPages {

    private final RemedyDecisions remedies;
    private final Runs runs;
    private final AutonomyCeiling autonomy;

    DecisionPages(RemedyDecisions remedies, Runs runs, AutonomyCeiling autonomy) {
        this.remedies = remedies;
        this.runs = runs;
        this.autonomy = autonomy;
    }

    @POST
    @Path("/runs/{run}/remedies/{name}")
    @RolesAllowed(Scope.APPROVE)
    public RestResponse<Void> decide(
            long run,
            String name,
            @FormParam("decision") @DefaultValue("") String decision,
            @FormParam("fingerprint") Optional<String> fingerprint,
            @FormParam("reason") @DefaultValue("") String reason,
            @Context SecurityContext caller) {
        var back = "/incidents/" + runs.get(run).incident();
        var actor = Actor.of(caller);
        switch (decision) {
            case "approve" -> remedies.approve(run, name, actor, fingerprint);
            case "reject" -> remedies.reject(run, name, actor, reason);
            case "cancel" -> remedies.cancel(run, name, actor);
            case "succeeded", "failed" -> remedies.settle(run, name, actor, decision.equals("succeeded"), reason);
            default ->
                throw new FirstmoveException(ErrorCode.INVALID_REQUEST, "There is no decision '" + decision + "'");
        }
        return RestResponse.seeOther(URI.create(back));
    }

    @POST
    @Path("/autonomy")
    @RolesAllowed({Scope.APPROVE, Scope.ADMIN})
    public RestResponse<Void> autonomy(
            @FormParam("ceiling") @DefaultValue("") String wanted,
            @HeaderParam("Referer") Optional<String> referer,
            @Context SecurityContext caller) {
        var ceiling = Wire.find(Ceiling.class, wanted)
                .orElseThrow(() -> new FirstmoveException(
                        ErrorCode.INVALID_REQUEST, "ceiling must be one of off, shadow, ask, auto"));
        autonomy.set(ceiling, Caller.of(caller));
        return RestResponse.seeOther(
                URI.create(ProblemPages.path(referer.orElse("")).orElse("/")));
    }
}
