package io.firstmove.slack.block;

import io.firstmove.incident.search.IncidentView;
import io.firstmove.run.remedy.RemedyView.Progress;
import io.firstmove.timeline.IncidentId;
import java.util.List;
import java.util.Optional;

/** The remedies of an incident that were proposed or started, and how a button names one of them. */
public final class Proposals {

    private Proposals() {}

    /** A remedy of a run, and what has become of it. */
    public record Proposal(IncidentId incident, long run, String remedy, String reason, Progress progress) {

        /** Whether it waits for a decision. */
        public boolean isWaiting() {
            return progress.state().equals("proposed");
        }

        /** What a button carries: which proposal it is for, down to its fingerprint, and nothing that is performed. */
        String value() {
            return run + " " + remedy + " " + progress.fingerprint();
        }
    }

    /** What a button said. */
    public record Chosen(long run, String remedy, String fingerprint) {

        /** Empty when no button of ours says that. */
        public static Optional<Chosen> read(String value) {
            var parts = value.split(" ", -1);
            return parts.length == 3 && parts[0].matches("\\d{1,18}")
                    ? Optional.of(new Chosen(Long.parseLong(parts[0]), parts[1], parts[2]))
                    : Optional.empty();
        }
    }

    /** Oldest first. */
    public static List<Proposal> all(IncidentView incident) {
        return incident.runs().stream()
                .flatMap(run -> run.remedies().stream()
                        .flatMap(remedy -> remedy.progress().stream()
                                .map(progress -> new Proposal(
                                        incident.id(), run.id(), remedy.remedy(), remedy.because(), progress))))
                .toList();
    }

    public static List<Proposal> waiting(IncidentView incident) {
        return all(incident).stream().filter(Proposal::isWaiting).toList();
    }
}
