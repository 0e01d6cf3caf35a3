package io.firstmove.web;

import io.firstmove.access.Caller;
import io.firstmove.access.Scope;
import io.firstmove.incident.IncidentQueries;
import io.firstmove.platform.FirstmoveConfig;
import io.firstmove.run.autonomy.AutonomyCeiling;
import io.firstmove.text.Ceiling;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every page shows around its content, and who reads it. Asks the database once per page. */
@Named("frame")
@RequestScoped
public class Frame {

    private static final int MANY = 999;

    private final FirstmoveConfig mode;
    private final AutonomyCeiling autonomy;
    private final IncidentQueries incidents;
    private final SecurityIdentity reader;
    private final CurrentVertxRequest request;
    private @Nullable Ceiling ceiling;
    private int unresolved = -1;

    Frame(
            FirstmoveConfig mode,
            AutonomyCeiling autonomy,
            IncidentQueries incidents,
            SecurityIdentity reader,
            CurrentVertxRequest request) {
        this.mode = mode;
        this.autonomy = autonomy;
        this.incidents = incidents;
        this.reader = reader;
        this.request = request;
    }

    public boolean local() {
        return mode.local();
    }

    public Ceiling ceiling() {
        if (ceiling == null) {
            ceiling = autonomy.inForce();
        }
        return ceiling;
    }

    public List<Ceiling> ceilings() {
        return List.of(Ceiling.values());
    }

    /** What a ceiling means, for people. */
    public String meaning(Ceiling one) {
        return switch (one) {
            case OFF -> "No remedy is proposed or started.";
            case SHADOW -> "Remedies say what they would have done.";
            case ASK -> "Every remedy waits for a person.";
            case AUTO -> "Remedies do what their runbook lets them.";
        };
    }

    /** Whether the reader may set that ceiling. */
    public boolean maySet(Ceiling one) {
        return AutonomyCeiling.maySet(ceiling(), one, new Caller(user(), reader.getRoles()));
    }

    /** Whether the reader has a scope of {@link Scope}. */
    public boolean may(String scope) {
        return reader.hasRole(scope);
    }

    /** The name that the timeline shows for what the reader does. */
    public String user() {
        return reader.isAnonymous() ? "" : reader.getPrincipal().getName();
    }

    /** Who is reading the page and can sign out; nothing in local mode, where nobody is asked. */
    public String reader() {
        return mode.local() ? "" : user();
    }

    /** How many incidents are not resolved; a thousand stands for more. */
    public int unresolved() {
        if (unresolved < 0) {
            unresolved = incidents.countUnresolved(MANY + 1);
        }
        return unresolved;
    }

    public String unresolvedShown() {
        return unresolved() > MANY ? MANY + "+" : Integer.toString(unresolved());
    }

    /** Whether the page is one of those under a path; the list of incidents is under {@code /incidents}, too. */
    public boolean on(String place) {
        var current = request.getCurrent();
        var path = current == null ? "" : current.normalizedPath();
        return path.equals(place) || path.startsWith(place + "/") || (path.equals("/") && place.equals("/incidents"));
    }
}
