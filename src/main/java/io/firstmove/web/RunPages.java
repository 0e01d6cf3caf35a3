package io.firstmove.web;

import io.firstmove.access.Scope;
import io.firstmove.incident.search.IncidentQueries;
import io.firstmove.incident.search.IncidentRow;
import io.firstmove.run.Runs;
import io.firstmove.timeline.Timeline;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** One run, with all that its checks have found and printed. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.READ)
@RunOnVirtualThread
public class RunPages {

    private static final int LATELY = 200;

    private final Runs runs;
    private final ShowRuns showRuns;
    private final IncidentQueries incidents;
    private final Timeline timeline;

    RunPages(Runs runs, ShowRuns showRuns, IncidentQueries incidents, Timeline timeline) {
        this.runs = runs;
        this.showRuns = showRuns;
        this.incidents = incidents;
        this.timeline = timeline;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance run(RunShown shown, IncidentRow incident, long length);

        private Templates() {}
    }

    @GET
    @Path("/runs/{id}")
    public RestResponse<TemplateInstance> show(long id) {
        var run = runs.get(id);
        long length = timeline.length(run.incident());
        var lately = timeline.before(run.incident(), Long.MAX_VALUE, LATELY);
        var incident = incidents.details(run.incident(), 1).row();
        return Guarded.page(Templates.run(showRuns.whole(run, lately), incident, length));
    }
}
