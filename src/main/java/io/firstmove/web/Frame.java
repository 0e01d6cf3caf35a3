package io.firstmove.web;

import io.firstmove.decision.Ceiling;
import io.firstmove.platform.AccessConfig;
import io.firstmove.run.AutonomyCeiling;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;

/** What every page shows around its content. */
@Named("frame")
@ApplicationScoped
public class Frame {

    private final AccessConfig access;
    private final AutonomyCeiling autonomy;

    Frame(AccessConfig access, AutonomyCeiling autonomy) {
        this.access = access;
        this.autonomy = autonomy;
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
