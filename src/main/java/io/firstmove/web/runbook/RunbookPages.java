package io.firstmove.web.runbook;

import io.firstmove.access.Scope;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.run.DrillView;
import io.firstmove.run.Drills;
import io.firstmove.run.RunView;
import io.firstmove.run.Runs;
import io.firstmove.run.remedy.RemedyDecisions;
import io.firstmove.run.round.Run;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.runbook.yaml.LoadError;
import io.firstmove.timeline.Actor;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.RestResponse;

/** The runbooks, and one runbook with its guide, its last runs and its drills. */
@Path("/runbooks")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.READ)
@RunOnVirtualThread
public class RunbookPages {

    private static final int ROWS = 50;
    private static final int MAX_LAST = 10;

    private final Runbooks runbooks;
    private final Runs runs;
    private final Drills drills;
    private final RemedyDecisions remedies;

    RunbookPages(Runbooks runbooks, Runs runs, Drills drills, RemedyDecisions remedies) {
        this.runbooks = runbooks;
        this.runs = runs;
        this.drills = drills;
        this.remedies = remedies;
    }

    /** A runbook, the faults of its files and when it last ran. With faults and a runbook, an earlier version is loaded. */
    public record Row(
            String name,
            Optional<Runbook> runbook,
            List<LoadError> errors,
            Optional<Run> lastRun,
            Optional<Run> lastDrill) {

        /** The beginning of the hash, which distinguishes versions. */
        public String version() {
            return runbook.map(one ->
                            one.hash().substring(0, Math.min(12, one.hash().length())))
                    .orElse("");
        }

        /** Its page; a folder may have any name. */
        public String path() {
            return UriBuilder.fromPath("/runbooks/{name}").build(name).getRawPath();
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance runbooks(
                List<Row> rows, int total, String after, Optional<String> next, List<LoadError> others);

        static native TemplateInstance runbook(
                Row row,
                Map<String, String> demotions,
                String guide,
                List<RunView> runs,
                List<DrillView> drills,
                List<DrillField> fields,
                boolean waiting);

        private Templates() {}
    }

    /** @param after the name that the page begins after; empty for the first page */
    @GET
    public TemplateInstance list(@QueryParam("after") @DefaultValue("") String after) {
        var names = new TreeSet<String>();
        runbooks.inForce().forEach(runbook -> names.add(runbook.name()));
        runbooks.errors().forEach(error -> names.add(error.runbook()));
        names.remove("");
        var rest = List.copyOf(names.tailSet(after, false));
        var shown = rest.subList(0, Math.min(ROWS, rest.size()));
        var next = Optional.of(rest).filter(all -> all.size() > ROWS).map(_ -> shown.getLast());
        return Templates.runbooks(rows(shown), names.size(), after, next, errors(""));
    }

    @GET
    @Path("/{name}")
    public TemplateInstance show(String name) {
        var row = rows(List.of(name)).getFirst();
        if (row.runbook().isEmpty() && row.errors().isEmpty()) {
            throw new FirstmoveException(ErrorCode.NOT_FOUND, "There is no runbook '" + name + "'");
        }
        var lastDrills = drills.last(name, MAX_LAST);
        return Templates.runbook(
                row,
                row.runbook().map(remedies::demotions).orElse(Map.of()),
                row.runbook().map(runbook -> Guide.of(runbook, runbooks)).orElse(""),
                runs.last(name, MAX_LAST),
                lastDrills,
                row.runbook().map(runbook -> fields(runbook, lastDrills)).orElse(List.of()),
                lastDrills.stream().anyMatch(drill -> !drill.isOver()));
    }

    /** Drills the runbook with the labels and annotations of the form. */
    @POST
    @Path("/{name}/drills")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Scope.RESPOND)
    public RestResponse<TemplateInstance> drill(
            String name, MultivaluedMap<String, String> form, @Context SecurityContext caller) {
        var actor = Actor.of(caller);
        var drill = drills.start(
                name, DrillField.read(form, DrillField.LABEL), DrillField.read(form, DrillField.ANNOTATION), actor);
        return RestResponse.seeOther(UriBuilder.fromPath("/runbooks/{name}")
                .fragment("drill-" + drill.id())
                .build(name));
    }

    /** Lets a demoted remedy run automatically again. */
    @POST
    @Path("/{name}/remedies/{remedy}/restore")
    @RolesAllowed(Scope.ADMIN)
    public RestResponse<TemplateInstance> restore(String name, String remedy, @Context SecurityContext caller) {
        remedies.restore(name, remedy, Actor.of(caller));
        return RestResponse.seeOther(
                UriBuilder.fromPath("/runbooks/{name}").fragment("remedies").build(name));
    }

    private List<Row> rows(List<String> names) {
        var latest = runs.latest(names);
        return names.stream()
                .map(name -> new Row(
                        name,
                        runbooks.find(name),
                        errors(name),
                        latest.stream()
                                .filter(run -> run.runbook.equals(name) && !run.isDrill())
                                .findFirst(),
                        latest.stream()
                                .filter(run -> run.runbook.equals(name) && run.isDrill())
                                .findFirst()))
                .toList();
    }

    private List<LoadError> errors(String name) {
        return runbooks.errors().stream()
                .filter(error -> error.runbook().equals(name))
                .toList();
    }

    /** Proposes the labels of the last drill, or else of the last run. */
    private List<DrillField> fields(Runbook runbook, List<DrillView> lastDrills) {
        Map<String, String> labels = new HashMap<>(runs.lastLabels(runbook.name()));
        lastDrills.stream().findFirst().ifPresent(drill -> labels.putAll(drill.labels()));
        return DrillField.of(runbook, labels, runs.lastAnnotations(runbook.name()));
    }
}
