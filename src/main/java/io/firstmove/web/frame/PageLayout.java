package io.firstmove.web.frame;

import io.firstmove.access.Caller;
import io.firstmove.access.Scope;
import io.firstmove.incident.search.IncidentQueries;
import io.firstmove.platform.FirstmoveConfig;
import io.firstmove.run.autonomy.AutonomyCeiling;
import io.firstmove.text.Ceiling;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every page shows around its content, and who its reader is. Asks the database once per page. */
@Named("layout")
@RequestScoped
public class PageLayout {

    private static final int MAX_COUNTED = 999;

    private final FirstmoveConfig mode;
    private final AutonomyCeiling autonomy;
    private final IncidentQueries incidents;
    private final SecurityIdentity reader;
    private final CurrentVertxRequest request;
    private @Nullable Ceiling ceiling;
    private int unresolved = -1;

    PageLayout(
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

    public String meaning(Ceiling one) {
        return switch (one) {
            case OFF -> "No remedy is proposed or started.";
            case SHADOW -> "Remedies only record what they would have done.";
            case ASK -> "Every remedy waits for an approval.";
            case AUTO -> "Remedies do what their runbook allows.";
        };
    }

    /** Approvers may lower the ceiling; only admins may raise it. */
    public boolean maySet(Ceiling one) {
        return AutonomyCeiling.maySet(ceiling(), one, new Caller(user(), reader.getRoles()));
    }

    /** Whether the reader has a scope of {@link Scope}. */
    public boolean may(String scope) {
        return reader.hasRole(scope);
    }

    /** The name under which the timeline records what the reader does. */
    public String user() {
        return reader.isAnonymous() ? "" : reader.getPrincipal().getName();
    }

    /** The signed-in user; empty in local mode, which has no sign-in. */
    public String reader() {
        return mode.local() ? "" : user();
    }

    /** How many incidents are not resolved; a thousand stands for more. */
    public int unresolved() {
        if (unresolved < 0) {
            unresolved = incidents.countUnresolved(MAX_COUNTED + 1);
        }
        return unresolved;
    }

    public String unresolvedShown() {
        return unresolved() > MAX_COUNTED ? MAX_COUNTED + "+" : Integer.toString(unresolved());
    }

    public List<MainPage> pages() {
        return List.of(MainPage.values());
    }

    /** Whether the reader is on that page, or on one below it. */
    public boolean on(MainPage page) {
        var current = request.getCurrent();
        return current != null && page.contains(current.normalizedPath());
    }
}
