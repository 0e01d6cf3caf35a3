package io.firstmove.web;

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
import io.firstmove.timeline.Timeline;
import io.firstmove.web.ShowIncident.Surroundings;
import io.firstmove.web.ShowIncident.TimelinePage;
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
    private static final int ALERTS = 60;
    private static final int ALL_ALERTS = 500;

    private final IncidentQueries incidents;
    private final IncidentList list;
    private final RelatedIncidents related;
    private final ShowIncident showIncident;
    private final Timeline timeline;
    private final Runbooks runbooks;
    private final Clock clock;

    IncidentPages(
            IncidentQueries incidents,
            IncidentList list,
            RelatedIncidents related,
            ShowIncident showIncident,
            Timeline timeline,
            Runbooks runbooks,
            Clock clock) {
        this.incidents = incidents;
        this.list = list;
        this.related = related;
        this.showIncident = showIncident;
        this.timeline = timeline;
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

        static native TemplateInstance incident(
                IncidentDetails details, IncidentRow incident, Surroundings around, TimelinePage timeline);

        static native TemplateInstance entry(IncidentId incident, EntryView entry, String data);

        static native TemplateInstance alerts(IncidentDetails details, IncidentRow incident);

        static native TemplateInstance related(IncidentId incident, RelatedIncidents.Related related);

        private Templates() {}
    }

    /** What is not resolved first, then what was resolved lately; with a filter, what it finds of both. */
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
        return Guarded.page(Templates.incidents(
                query,
                seen,
                rows(page, false),
                rows(page, true),
                page.nextCursor(),
                runbooks.inForce().stream().map(Runbook::name).toList(),
                runbooks.errors()));
    }

    private static List<IncidentRow> rows(Page<IncidentRow> page, boolean resolved) {
        return page.items().stream()
                .filter(row -> (row.status() == IncidentStatus.RESOLVED) == resolved)
                .toList();
    }

    /**
     * One incident.
     *
     * @param before shows the timeline's entries before that one
     * @param entry shows the part of the timeline that has that entry
     */
    @GET
    @Path("/incidents/{id}")
    public RestResponse<TemplateInstance> show(
            IncidentId id, @QueryParam("before") Optional<Long> before, @QueryParam("entry") Optional<Long> entry) {
        // Before everything else: what happens in between is shown twice rather than never.
        long length = timeline.length(id);
        var details = incidents.details(id, ALERTS);
        return Guarded.page(Templates.incident(
                details,
                details.row(),
                showIncident.around(id, details),
                showIncident.timeline(id, length, before, entry)));
    }

    /** One entry, whole. */
    @GET
    @Path("/incidents/{id}/timeline/{seq}")
    public RestResponse<TemplateInstance> entry(IncidentId id, long seq) {
        var whole = showIncident.entry(id, seq);
        return Guarded.page(Templates.entry(id, whole.entry(), whole.data()));
    }

    /** The alerts of an incident with everything that they say. */
    @GET
    @Path("/incidents/{id}/alerts")
    public RestResponse<TemplateInstance> alerts(IncidentId id) {
        var details = incidents.details(id, ALL_ALERTS);
        return Guarded.page(Templates.alerts(details, details.row()));
    }

    /** What may have been the same before; on an address of its own, as it reads more than the incident. */
    @GET
    @Path("/incidents/{id}/related")
    public RestResponse<TemplateInstance> related(IncidentId id) {
        return Guarded.page(Templates.related(id, related.to(id)));
    }
}
