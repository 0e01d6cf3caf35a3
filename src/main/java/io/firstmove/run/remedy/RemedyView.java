package io.firstmove.run.remedy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.firstmove.run.round.RunFindings.RemedyFinding;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A remedy of a run as the API shows it.
 *
 * @param outcome what was decided when the checks had finished
 * @param guard what kept it from doing what its autonomy says; absent when nothing did
 * @param progress what has become of it since; absent when it was not to be done
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RemedyView(
        String remedy,
        String outcome,
        String autonomy,
        String because,
        Optional<String> guard,
        Optional<Progress> progress) {

    /**
     * What has become of a remedy that was proposed or started.
     *
     * @param state proposed, approved, rejected, expired, started, succeeded, failed, timed-out, cancelled or unknown
     * @param parameters what its action is given
     * @param fingerprint what an approval is for; send it along to approve exactly this
     * @param requestedBy who asked for it, where two people have to want it
     * @param attempt grows with every start in the service
     * @param reason why it ended as it did, or what it waits for
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Progress(
            String state,
            String action,
            String target,
            @JsonRawValue String parameters,
            String fingerprint,
            boolean twoPerson,
            Instant proposedAt,
            Optional<Instant> expiresAt,
            Optional<String> requestedBy,
            Optional<Instant> decidedAt,
            Optional<String> decidedBy,
            Optional<Long> attempt,
            Optional<Instant> startedAt,
            Optional<String> actionSummary,
            Optional<Instant> endedAt,
            Optional<String> reason) {

        public static Progress of(Remedy remedy) {
            return new Progress(
                    remedy.state.wireName(),
                    remedy.action,
                    remedy.target,
                    remedy.parameters,
                    remedy.fingerprint,
                    remedy.twoPerson,
                    remedy.proposedAt,
                    Optional.ofNullable(remedy.expiresAt),
                    Optional.ofNullable(remedy.requestedBy),
                    Optional.ofNullable(remedy.decidedAt),
                    Optional.ofNullable(remedy.decidedBy),
                    Optional.of(remedy.attempt).filter(attempt -> attempt > 0),
                    Optional.ofNullable(remedy.startedAt),
                    Optional.ofNullable(remedy.actionSummary),
                    Optional.ofNullable(remedy.endedAt),
                    Optional.ofNullable(remedy.reason));
        }
    }

    public static RemedyView of(RemedyFinding finding, @Nullable Remedy remedy) {
        return new RemedyView(
                finding.remedy(),
                finding.outcome(),
                finding.autonomy(),
                finding.because(),
                Optional.ofNullable(finding.guard()).filter(guard -> !guard.isEmpty()),
                Optional.ofNullable(remedy).map(Progress::of));
    }
}
