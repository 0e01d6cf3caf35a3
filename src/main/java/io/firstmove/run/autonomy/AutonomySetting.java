package io.firstmove.run.autonomy;

import io.firstmove.text.Ceiling;
import io.firstmove.text.Wire;
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
    public boolean onlyRow = true;

    /** Null until a user sets it. */
    public @Nullable String ceiling;

    public @Nullable Instant changedAt;

    public @Nullable String changedBy;

    Ceiling inForce(Ceiling configured) {
        return ceiling == null ? configured : Wire.find(Ceiling.class, ceiling).orElse(Ceiling.OFF);
    }
}
