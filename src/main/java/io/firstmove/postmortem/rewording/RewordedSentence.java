package io.firstmove.postmortem.rewording;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A sentence of a rule in other words. */
@Entity
@Immutable
@Table(name = "rewording")
public class RewordedSentence {

    /** SHA-256 of the rule's own words, in hexadecimal digits. */
    @Id
    public String originalHash = "";

    public String words = "";

    public Instant madeAt = Instant.EPOCH;
}
