package io.firstmove.web;

import io.firstmove.decision.Ceiling;
import io.firstmove.platform.AccessConfig;
import io.firstmove.run.AutonomyCeiling;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;

/** What every page shows around its content. */
@Named("frame")
@ApplicationScoped
public class Frame {

    private final AccessConfig access;
    private final AutonomyCeiling autonomy;
    private final SecurityIdentity reader;

    Frame(AccessConfig access, AutonomyCeiling autonomy, SecurityIdentity reader) {
        this.access = access;
        this.autonomy = autonomy;
        this.reader = reader;
    }

    /** Who is reading the page; nothing in local mode, where nobody is asked. */
    public String reader() {
        return access.local() || reader.isAnonymous()
                ? ""
                : reader.getPrincipal().getName();
    }

    /** Whether the reader may do what a scope of {@link io.firstmove.platform.Scope} allows. */
    public boolean may(String scope) {
        return reader.hasRole(scope);
    }

    public boolean local() {
        return access.local();
    }

    public Ceiling ceiling() {
        return autonomy.inForce();
    }

    public List<Ceiling> ceilings() {
        return List.of(Ceiling.values());
    }
}
