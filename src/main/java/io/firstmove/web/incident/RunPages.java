package io.firstmove.web.incident;

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

/** One run, with all output of its checks. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.READ)
@RunOnVirtualThread
public class RunPages {

    private static final int MAX_RECENT = 200;

    private final Runs runs;
    private final RunPageQueries pages;
    private final IncidentQueries incidents;
    private final Timeline timeline;

    RunPages(Runs runs, RunPageQueries pages, IncidentQueries incidents, Timeline timeline) {
        this.runs = runs;
        this.pages = pages;
        this.incidents = incidents;
        this.timeline = timeline;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance run(RunDetails run, IncidentRow incident, long length);

        private Templates() {}
    }

    @GET
    @Path("/runs/{id}")
    public TemplateInstance show(long id) {
        var run = runs.get(id);
        long length = timeline.length(run.incident());
        var recent = timeline.before(run.incident(), Long.MAX_VALUE, MAX_RECENT);
        var incident = incidents.details(run.incident(), 1).row();
        return Templates.run(pages.whole(run, recent), incident, length);
    }
}
