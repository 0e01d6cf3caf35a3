package io.firstmove.web.incident;

import io.firstmove.access.Scope;
import io.firstmove.incident.IncidentStatus;
import io.firstmove.incident.search.IncidentDetails;
import io.firstmove.incident.search.IncidentList;
import io.firstmove.incident.search.IncidentQueries;
import io.firstmove.incident.search.IncidentRow;
import io.firstmove.incident.search.RelatedIncidents;
import io.firstmove.platform.Page;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.runbook.yaml.LoadError;
import io.firstmove.timeline.IncidentId;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;

/** The list of incidents, and one incident. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.READ)
@RunOnVirtualThread
public class IncidentPages {

    private static final Pattern INCIDENT = Pattern.compile("(?i)INC-[1-9]\\d{0,17}");
    private static final int MAX_ALERTS = 500;

    private final IncidentQueries incidents;
    private final IncidentList list;
    private final RelatedIncidents related;
    private final IncidentPageQueries pages;
    private final Runbooks runbooks;
    private final Clock clock;

    IncidentPages(
            IncidentQueries incidents,
            IncidentList list,
            RelatedIncidents related,
            IncidentPageQueries pages,
            Runbooks runbooks,
            Clock clock) {
        this.incidents = incidents;
        this.list = list;
        this.related = related;
        this.pages = pages;
        this.runbooks = runbooks;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance incidents(
                ListQuery query,
                String seen,
                List<IncidentRow> unresolved,
                List<IncidentRow> resolved,
                Optional<String> next,
                List<String> runbooks,
                List<LoadError> errors);

        static native TemplateInstance incident(IncidentPage page, IncidentRow incident, List<String> runbooks);

        static native TemplateInstance entry(IncidentId incident, EntryView entry);

        static native TemplateInstance alerts(IncidentDetails details, IncidentRow incident);

        static native TemplateInstance related(IncidentId incident, RelatedIncidents.Related related);

        private Templates() {}
    }

    /** Unresolved incidents first, then the last that were resolved. */
    @GET
    public RestResponse<TemplateInstance> list(@BeanParam ListQuery query) {
        if (INCIDENT.matcher(query.q.strip()).matches()) {
            return RestResponse.seeOther(
                    URI.create("/incidents/" + query.q.strip().toUpperCase(Locale.ROOT)));
        }
        var filter = query.filter(clock.instant());
        // Before the rows: what happens in between is shown twice rather than never.
        var seen = list.state(filter);
        var page = list.page(filter);
        return RestResponse.ok(Templates.incidents(
                query,
                seen,
                rows(page, false),
                rows(page, true),
                page.nextCursor(),
                runbookNames(),
                runbooks.errors()));
    }

    private List<String> runbookNames() {
        return runbooks.inForce().stream().map(Runbook::name).toList();
    }

    private static List<IncidentRow> rows(Page<IncidentRow> page, boolean resolved) {
        return page.items().stream()
                .filter(row -> (row.status() == IncidentStatus.RESOLVED) == resolved)
                .toList();
    }

    /**
     * @param before shows the timeline's entries before that one
     * @param entry shows the part of the timeline that has that entry
     */
    @GET
    @Path("/incidents/{id}")
    public TemplateInstance show(
            IncidentId id, @QueryParam("before") Optional<Long> before, @QueryParam("entry") Optional<Long> entry) {
        var page = pages.page(id, before, entry);
        return Templates.incident(page, page.details().row(), runbookNames());
    }

    @GET
    @Path("/incidents/{id}/timeline/{seq}")
    public TemplateInstance entry(IncidentId id, long seq) {
        return Templates.entry(id, pages.entry(id, seq));
    }

    /** With all labels and annotations. */
    @GET
    @Path("/incidents/{id}/alerts")
    public TemplateInstance alerts(IncidentId id) {
        var details = incidents.details(id, MAX_ALERTS);
        return Templates.alerts(details, details.row());
    }

    /** Similar incidents; on an address of their own, as reading them takes longer than the incident. */
    @GET
    @Path("/incidents/{id}/related")
    public TemplateInstance related(IncidentId id) {
        return Templates.related(id, related.to(id));
    }
}
