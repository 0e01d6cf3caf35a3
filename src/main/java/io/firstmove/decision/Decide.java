package io.firstmove.decision;

import io.firstmove.decision.RemedyVerdict.Outcome;
import io.firstmove.runbook.Autonomy;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.RemedyStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.syntax.condition.ConditionFacts;
import io.firstmove.runbook.syntax.condition.Evaluation;
import io.firstmove.runbook.syntax.condition.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides, from what is known and nothing else, what to do next and why. */
public final class Decide {

    private Decide() {}

    /** The checks to perform before anything is concluded, in declared order: half the evidence names the wrong cause. */
    public static List<CheckStep> open(Runbook runbook, Set<String> finished) {
        return runbook.checks().stream()
                .filter(check -> !finished.contains(check.name()))
                .toList();
    }

    /** Concludes from the checks that have finished; those that have not are unknown to every condition. */
    public static Conclusion conclude(Runbook runbook, RunEvidence evidence, Policy policy) {
        var known = known(runbook, evidence);
        var remedies = new ArrayList<RemedyVerdict>();
        for (var remedy : runbook.remedies()) {
            remedies.add(verdict(remedy, known.facts(), evidence, policy, remedies));
        }
        return new Conclusion(known.causes(), List.copyOf(remedies));
    }

    /**
     * Whether a remedy that was approved is started now, by the evidence and the policy of this moment.
     *
     * @param byItself whether no person approved it
     * @param busyWith what works on its target, or for its run, already
     */
    public static StartVerdict start(
            Runbook runbook,
            RemedyStep remedy,
            boolean byItself,
            RunEvidence evidence,
            Policy policy,
            Optional<String> busyWith) {
        var evaluation = remedy.when().evaluate(known(runbook, evidence).facts());
        if (evaluation.truth() != Truth.TRUE) {
            return new StartVerdict.Cancel((evaluation.truth() == Truth.FALSE
                            ? "it is not needed any more: "
                            : "it cannot be told any more whether it is needed: ")
                    + evaluation.reason());
        }
        var allowed = byItself ? Autonomy.AUTO : Autonomy.ASK;
        if (policy.ceiling().isBelow(allowed)) {
            return new StartVerdict.Cancel(ceiling(policy));
        }
        var limit = Guards.limit(remedy, policy);
        if (limit.isPresent()) {
            return new StartVerdict.Cancel(limit.get());
        }
        var asking = byItself ? Guards.asking(remedy, policy) : Optional.<String>empty();
        if (asking.isPresent()) {
            return new StartVerdict.Ask(asking.get());
        }
        return busyWith.<StartVerdict>map(StartVerdict.Wait::new).orElseGet(StartVerdict.Start::new);
    }

    private static RemedyVerdict verdict(
            RemedyStep remedy, ConditionFacts facts, RunEvidence evidence, Policy policy, List<RemedyVerdict> earlier) {
        var evaluation = remedy.when().evaluate(facts);
        if (evaluation.truth() != Truth.TRUE) {
            var outcome = evaluation.truth() == Truth.FALSE ? Outcome.NOT_NEEDED : Outcome.UNSURE;
            return verdict(remedy, outcome, evaluation, "");
        }
        if (evidence.remedies().containsKey(remedy.name())) {
            return verdict(remedy, Outcome.DECIDED, evaluation, "");
        }
        var unfit = policy.history(remedy.name()).unfit();
        if (unfit.isPresent()) {
            return verdict(remedy, Outcome.UNFIT, evaluation, unfit.get());
        }
        var ceiling = policy.ceiling();
        var lowered = ceiling.isBelow(remedy.autonomy()) ? ceiling(policy) : "";
        if (ceiling == Ceiling.OFF) {
            return verdict(remedy, Outcome.OFF, evaluation, lowered);
        }
        if (ceiling == Ceiling.SHADOW || remedy.autonomy() == Autonomy.SHADOW) {
            return verdict(remedy, Outcome.SHADOWED, evaluation, lowered);
        }
        var limit = Guards.limit(remedy, policy);
        if (limit.isPresent()) {
            return verdict(remedy, Outcome.LIMITED, evaluation, limit.get());
        }
        if (ceiling == Ceiling.ASK || remedy.autonomy() == Autonomy.ASK) {
            return verdict(remedy, Outcome.PROPOSED, evaluation, lowered);
        }
        var asking = troubleBefore(remedy, evidence).or(() -> Guards.asking(remedy, policy));
        if (asking.isPresent()) {
            return verdict(remedy, Outcome.PROPOSED, evaluation, asking.get());
        }
        return underWay(evidence, earlier)
                .map(other -> verdict(remedy, Outcome.WAITING, evaluation, "it waits until " + other + " has ended"))
                .orElseGet(() -> verdict(remedy, Outcome.AUTOMATIC, evaluation, ""));
    }

    private static RemedyVerdict verdict(RemedyStep remedy, Outcome outcome, Evaluation evaluation, String guard) {
        return new RemedyVerdict(remedy.name(), outcome, remedy.autonomy(), evaluation.reason(), guard);
    }

    /** After a remedy of the run that did not help, a person decides how to go on. */
    private static Optional<String> troubleBefore(RemedyStep remedy, RunEvidence evidence) {
        return evidence.remedies().entrySet().stream()
                .filter(other -> !other.getKey().equals(remedy.name())
                        && other.getValue().isTrouble())
                .findFirst()
                .map(other ->
                        other.getKey() + " did not help (" + other.getValue().wireName() + ")");
    }

    private static Optional<String> underWay(RunEvidence evidence, List<RemedyVerdict> earlier) {
        return evidence.remedies().entrySet().stream()
                .filter(other -> other.getValue().isUnderWay())
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> earlier.stream()
                        .filter(other -> other.outcome() == Outcome.AUTOMATIC)
                        .map(RemedyVerdict::remedy)
                        .findFirst());
    }

    private static String ceiling(Policy policy) {
        return "the autonomy ceiling is " + policy.ceiling().wireName();
    }

    /** What the conditions of remedies may ask about, and the verdicts on the causes among it. */
    private record Known(ConditionFacts facts, List<CauseVerdict> causes) {}

    private static Known known(Runbook runbook, RunEvidence evidence) {
        var causes = new ArrayList<CauseVerdict>();
        var truths = new HashMap<String, Truth>();
        for (var cause : runbook.causes()) {
            var evaluation = cause.when().evaluate(new ConditionFacts(evidence.finished(), truths, evidence.labels()));
            truths.put(cause.name(), evaluation.truth());
            causes.add(new CauseVerdict(cause.name(), evaluation.truth(), cause.say(), evaluation.reason()));
        }
        return new Known(new ConditionFacts(evidence.finished(), truths, evidence.labels()), List.copyOf(causes));
    }
}
