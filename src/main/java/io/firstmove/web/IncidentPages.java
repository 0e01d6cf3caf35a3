package io.firstmove.web;

import io.firstmove.incident.IncidentQueries;
import io.firstmove.incident.IncidentQueries.Filter;
import io.firstmove.incident.IncidentView;
import io.firstmove.platform.Scope;
import io.firstmove.postmortem.Postmortems;
import io.firstmove.runbook.LoadError;
import io.firstmove.runbook.Runbooks;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.TimelineEntry;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** The list of incidents, and one incident. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.READ)
@RunOnVirtualThread
public class IncidentPages {

    private static final int SHOWN = 100;

    private final IncidentQueries incidents;
    private final Timeline timeline;
    private final Postmortems postmortems;
    private final Runbooks runbooks;

    IncidentPages(IncidentQueries incidents, Timeline timeline, Postmortems postmortems, Runbooks runbooks) {
        this.runbooks = runbooks;
        this.incidents = incidents;
        this.timeline = timeline;
        this.postmortems = postmortems;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance incidents(
                List<IncidentView> open,
                List<IncidentView> others,
                String status,
                String q,
                String severity,
                List<LoadError> errors);

        static native TemplateInstance incident(IncidentView incident, List<TimelineEntry> entries, String postmortem);

        private Templates() {}
    }

    /** What is not resolved first, then what was resolved lately; with a filter, what it finds. */
    @GET
    public RestResponse<TemplateInstance> list(
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("q") @DefaultValue("") String q,
            @QueryParam("severity") @DefaultValue("") String severity) {
        boolean filtered = !(status + q + severity).isBlank();
        var open = filtered ? List.<IncidentView>of() : incidents.unresolved();
        var filter = new Filter(filtered ? status : "resolved", severity, q, Optional.empty(), SHOWN);
        var others = incidents.list(filter).items();
        return Guarded.page(Templates.incidents(open, others, status, q, severity, runbooks.errors()));
    }

    @GET
    @Path("/incidents/{id}")
    public RestResponse<TemplateInstance> show(IncidentId id) {
        var incident = incidents.get(id);
        var postmortem = postmortems
                .latest(id)
                .map(latest -> Markdown.toHtml(latest.markdown))
                .orElse("");
        return Guarded.page(Templates.incident(incident, timeline.all(id), postmortem));
    }
}
