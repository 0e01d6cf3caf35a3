package io.firstmove.web.certificate;

import io.firstmove.certificate.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A certificate or key as the page shows it.
 *
 * @param daysLeft whole days from now, negative when it has expired; empty when unknown
 * @param share how much of the last 90 days is left, in percent
 */
public record CertificateRow(Certificate certificate, Level level, Optional<Long> daysLeft, int share) {

    /** A bar that is full says that there is no hurry; certificates of public issuers live for 90 days and less. */
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

        private final String style;
        private final String word;

        Level(String style, String word) {
            this.style = style;
            this.word = word;
        }

        public String style() {
            return style;
        }

        public String word() {
            return word;
        }
    }

    static CertificateRow of(Certificate certificate, Instant now) {
        var end = certificate.notAfter;
        if (end == null) {
            return new CertificateRow(certificate, judge(certificate, false), Optional.empty(), 0);
        }
        long days = Math.floorDiv(Duration.between(now, end).toSeconds(), 86_400L);
        int share = Math.clamp(days * 100 / FULL_DAYS, 0, 100);
        return new CertificateRow(certificate, judge(certificate, days < 0), Optional.of(days), share);
    }

    private static Level judge(Certificate certificate, boolean expired) {
        if (expired) {
            return Level.EXPIRED;
        }
        return switch (certificate.verdict) {
            case "failed" -> Level.CRITICAL;
            case "warned" -> Level.SOON;
            case "passed" -> Level.FINE;
            default -> Level.UNKNOWN;
        };
    }

    /** What is left, in words. */
    public String left() {
        return daysLeft.map(days -> days < -1
                        ? "expired " + (-days - 1) + " days ago"
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
        var found = certificate.findings.get(key);
        return found == null ? "" : found.toString();
    }
}
