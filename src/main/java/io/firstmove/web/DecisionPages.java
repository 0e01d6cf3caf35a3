package io.firstmove.web;

import io.firstmove.access.Scope;
import io.firstmove.decision.Ceiling;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.run.Runs;
import io.firstmove.run.autonomy.AutonomyCeiling;
import io.firstmove.run.autonomy.AutonomyResource;
import io.firstmove.run.remedy.RemedyDecisions;
import io.firstmove.text.StorableText;
import io.firstmove.text.Wire;
import io.firstmove.timeline.Actor;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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

/** What people decide on pages. The answer leads back to the page that they came from. */
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

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance refused(String because, String back);

        private Templates() {}
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
        var actor = new Actor(caller.getUserPrincipal().getName());
        var text = StorableText.of(reason.strip());
        switch (decision) {
            case "approve" -> remedies.approve(run, name, actor, fingerprint);
            case "reject" -> remedies.reject(run, name, actor, text);
            case "cancel" -> remedies.cancel(run, name, actor);
            case "succeeded", "failed" -> remedies.settle(run, name, actor, decision.equals("succeeded"), text);
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
        AutonomyResource.set(autonomy, ceiling, caller);
        return RestResponse.seeOther(
                URI.create(ProblemPages.path(referer.orElse("")).orElse("/")));
    }
}
