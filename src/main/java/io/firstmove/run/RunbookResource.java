package io.firstmove.run;

import io.firstmove.access.Scope;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.platform.Page;
import io.firstmove.run.remedy.RemedyDecisions;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.runbook.yaml.LoadError;
import io.firstmove.timeline.Actor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Runbooks for programs. It lives here because {@code runbook} knows no HTTP. */
@Path("/api/v1/runbooks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.READ)
@RunOnVirtualThread
public class RunbookResource {

    private final Runbooks runbooks;
    private final RemedyDecisions remedies;

    RunbookResource(Runbooks runbooks, RemedyDecisions remedies) {
        this.runbooks = runbooks;
        this.remedies = remedies;
    }

    /**
     * A runbook as the API shows it.
     *
     * @param inForce whether a version of it is; with errors as well, it is an older one than the file's
     * @param errors what is wrong with the file now
     */
    public record RunbookView(
            String name,
            boolean inForce,
            Optional<String> title,
            Optional<String> owner,
            Optional<String> hash,
            List<String> match,
            List<String> correlate,
            List<String> checks,
            List<String> causes,
            List<String> remedies,
            List<LoadError> errors) {}

    /** In declared order, which is that of the folders' names. */
    @GET
    public Page<RunbookView> list() {
        var names = new TreeSet<String>();
        runbooks.inForce().forEach(runbook -> names.add(runbook.name()));
        runbooks.errors().forEach(error -> names.add(error.runbook()));
        return new Page<>(names.stream().map(this::view).toList(), Optional.empty());
    }

    @GET
    @Path("/{name}")
    public RunbookView get(String name) {
        var view = view(name);
        if (!view.inForce() && view.errors().isEmpty()) {
            throw new FirstmoveException(ErrorCode.NOT_FOUND, "There is no runbook '" + name + "'");
        }
        return view;
    }

    /** Lets a demoted remedy start automatically again. */
    @POST
    @Path("/{name}/remedies/{remedy}/restore")
    @RolesAllowed(Scope.ADMIN)
    public void restore(String name, String remedy, @Context SecurityContext caller) {
        remedies.restore(name, remedy, Actor.of(caller));
    }

    private RunbookView view(String name) {
        var runbook = runbooks.find(name);
        var errors = runbooks.errors().stream()
                .filter(error -> error.runbook().equals(name))
                .toList();
        return new RunbookView(
                name,
                runbook.isPresent(),
                runbook.map(Runbook::title),
                runbook.flatMap(Runbook::owner),
                runbook.map(Runbook::hash),
                runbook.map(one -> one.match().stream()
                                .map(matcher -> matcher.text())
                                .toList())
                        .orElse(List.of()),
                runbook.map(Runbook::correlate).orElse(List.of()),
                runbook.map(one ->
                                one.checks().stream().map(check -> check.name()).toList())
                        .orElse(List.of()),
                runbook.map(one ->
                                one.causes().stream().map(cause -> cause.name()).toList())
                        .orElse(List.of()),
                runbook.map(one -> one.remedies().stream()
                                .map(remedy -> remedy.name())
                                .toList())
                        .orElse(List.of()),
                errors);
    }
}
