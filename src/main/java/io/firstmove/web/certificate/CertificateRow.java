package io.firstmove.web.certificate;

import io.firstmove.certificate.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A certificate or key as the page shows it.
 *
 * @param daysLeft whole days from now, negative when it has expired; empty when unknown
 */
public record CertificateRow(Certificate certificate, Level level, Optional<Long> daysLeft) {

    /** The length of a full bar; certificates of public issuers live for 90 days and less. */
    private static final int FULL_DAYS = 90;

    /** Most urgent first. */
    static final Comparator<CertificateRow> BY_URGENCY = Comparator.comparing(CertificateRow::level)
            .thenComparing(row -> row.daysLeft().orElse(Long.MIN_VALUE))
            .thenComparing(row -> row.certificate().name);

    /** How urgent it is, from worst to best. */
    public enum Level {
        EXPIRED("expired", "expired"),
        CRITICAL("failed", "critical"),
        UNKNOWN("unknown", "unknown"),
        SOON("warned", "soon"),
        FINE("passed", "fine");

        private final String verdict;
        private final String word;

        Level(String verdict, String word) {
            this.verdict = verdict;
            this.word = word;
        }

        /** A class of the style sheet. */
        public String style() {
            return verdict;
        }

        public String word() {
            return word;
        }
    }

    static CertificateRow of(Certificate certificate, Instant now) {
        var daysLeft = Optional.ofNullable(certificate.notAfter)
                .map(end -> Math.floorDiv(Duration.between(now, end).toSeconds(), 86_400L));
        var verdict = daysLeft.orElse(0L) < 0 ? Level.EXPIRED.verdict : certificate.verdict;
        var level = Stream.of(Level.values())
                .filter(one -> one.verdict.equals(verdict))
                .findFirst()
                .orElse(Level.UNKNOWN);
        return new CertificateRow(certificate, level, daysLeft);
    }

    /** How much of a full bar is left, in percent. */
    public int share() {
        return Math.clamp(daysLeft.orElse(0L) * 100 / FULL_DAYS, 0, 100);
    }

    /** Such as {@code 12 days left}. */
    public String left() {
        return daysLeft.map(days -> days < -1
                        ? "expired " + (-days - 1) + (days == -2 ? " day ago" : " days ago")
                        : days == -1 ? "expired today" : days == 1 ? "1 day left" : days + " days left")
                .orElse("unknown");
    }

    /** Empty for keys, and where it could not be read. */
    public String issuer() {
        return finding("issuer");
    }

    /** The host names that it is valid for. */
    public String names() {
        return finding("names");
    }

    private String finding(String key) {
        return Optional.ofNullable(certificate.findings.get(key))
                .map(Object::toString)
                .orElse("");
    }
}
