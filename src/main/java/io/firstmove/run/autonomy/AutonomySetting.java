package io.firstmove.run.autonomy;

import io.firstmove.decision.Ceiling;
import io.firstmove.text.Wire;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The autonomy ceiling as people have set it; the only row of its table. */
@Entity
@Table(name = "autonomy")
public class AutonomySetting {

    @Id
    @Column(name = "only_row")
    public boolean onlyRow = true;

    /** Null as long as nobody has set it. */
    public @Nullable String ceiling;

    @Column(name = "changed_at")
    public @Nullable Instant changedAt;

    @Column(name = "changed_by")
    public @Nullable String changedBy;

    Ceiling inForce(Ceiling configured) {
        return ceiling == null ? configured : Wire.find(Ceiling.class, ceiling).orElse(Ceiling.OFF);
    }
}
