package io.firstmove.web.runbook;

import io.firstmove.access.Scope;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.run.DrillView;
import io.firstmove.run.Drills;
import io.firstmove.run.RunView;
import io.firstmove.run.Runs;
import io.firstmove.run.remedy.RemedyDecisions;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.runbook.yaml.LoadError;
import io.firstmove.timeline.Actor;
import io.firstmove.web.frame.SecurityHeaders;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
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

    private static final int SHOWN = 10;

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

    /** One line of the list; with errors and a runbook, an older version than the file's is in force. */
    public record Row(
            String name,
            Optional<Runbook> runbook,
            List<LoadError> errors,
            Optional<RunView> lastRun,
            Optional<DrillView> lastDrill) {

        /** The beginning of the hash of the version in force, as people tell versions apart. */
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
        static native TemplateInstance runbooks(List<Row> rows, List<LoadError> others);

        static native TemplateInstance runbook(
                Row row,
                Optional<RunbookShown> shown,
                String guide,
                List<RunView> runs,
                List<DrillView> drills,
                List<DrillField> fields,
                boolean waiting);

        private Templates() {}
    }

    @GET
    public RestResponse<TemplateInstance> list() {
        var names = new TreeSet<String>();
        runbooks.inForce().forEach(runbook -> names.add(runbook.name()));
        runbooks.errors().forEach(error -> names.add(error.runbook()));
        names.remove("");
        var others = errors("");
        return SecurityHeaders.page(Templates.runbooks(names.stream().map(this::row).toList(), others));
    }

    @GET
    @Path("/{name}")
    public RestResponse<TemplateInstance> show(String name) {
        var row = row(name);
        if (row.runbook().isEmpty() && row.errors().isEmpty()) {
            throw new FirstmoveException(ErrorCode.NOT_FOUND, "There is no runbook '" + name + "'");
        }
        var shown = row.runbook().map(runbook -> RunbookShown.of(runbook, remedies.demotions(runbook)));
        var guide = row.runbook().map(runbook -> Guide.of(runbook, runbooks)).orElse("");
        var lastDrills = drills.last(name, SHOWN);
        var fields = row.runbook().map(runbook -> fields(runbook, lastDrills)).orElse(List.of());
        boolean waiting = lastDrills.stream().anyMatch(drill -> !drill.isOver());
        return SecurityHeaders.page(Templates.runbook(row, shown, guide, runs.last(name, SHOWN), lastDrills, fields, waiting));
    }

    /** Drills the runbook with what the form says. */
    @POST
    @Path("/{name}/drills")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Scope.RESPOND)
    public RestResponse<TemplateInstance> drill(
            String name, MultivaluedMap<String, String> form, @Context SecurityContext caller) {
        var actor = new Actor(caller.getUserPrincipal().getName());
        var drill = drills.start(
                name, DrillField.read(form, DrillField.LABEL), DrillField.read(form, DrillField.ANNOTATION), actor);
        return RestResponse.seeOther(UriBuilder.fromPath("/runbooks/{name}")
                .fragment("drill-" + drill.id())
                .build(name));
    }

    /** Lets a remedy act by itself again that was demoted. */
    @POST
    @Path("/{name}/remedies/{remedy}/restore")
    @RolesAllowed(Scope.ADMIN)
    public RestResponse<TemplateInstance> restore(String name, String remedy, @Context SecurityContext caller) {
        remedies.restore(name, remedy, new Actor(caller.getUserPrincipal().getName()));
        return RestResponse.seeOther(
                UriBuilder.fromPath("/runbooks/{name}").fragment("remedies").build(name));
    }

    private Row row(String name) {
        return new Row(
                name,
                runbooks.find(name),
                errors(name),
                runs.last(name, 1).stream().findFirst(),
                drills.last(name, 1).stream().findFirst());
    }

    private List<LoadError> errors(String name) {
        return runbooks.errors().stream()
                .filter(error -> error.runbook().equals(name))
                .toList();
    }

    /** What the checks need to know, as the last drill or else the last run knew it. */
    private List<DrillField> fields(Runbook runbook, List<DrillView> lastDrills) {
        Map<String, String> labels = new HashMap<>(runs.lastLabels(runbook.name()));
        lastDrills.stream().findFirst().ifPresent(drill -> labels.putAll(drill.labels()));
        return DrillField.of(runbook, labels, runs.lastAnnotations(runbook.name()));
    }
}
