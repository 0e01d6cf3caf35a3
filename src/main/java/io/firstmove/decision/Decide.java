package io.firstmove.decision;

import io.firstmove.decision.RemedyVerdict.Outcome;
import io.firstmove.runbook.RemedyStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.syntax.Facts;
import io.firstmove.runbook.syntax.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decides, from what is known and nothing else, what to do next and why. */
public final class Decide {

    private Decide() {}

    /** Lets every check finish before anything is concluded: half the evidence names the wrong cause. */
    public static Decision next(Runbook runbook, Knowledge knowledge) {
        var open = runbook.checks().stream()
                .filter(check -> !knowledge.finished().containsKey(check.name()))
                .toList();
        return open.isEmpty() ? conclude(runbook, knowledge) : new RunChecks(open);
    }

    private static Conclude conclude(Runbook runbook, Knowledge knowledge) {
        var truths = new HashMap<String, Truth>();
        var causes = new ArrayList<CauseVerdict>();
        for (var cause : runbook.causes()) {
            var evaluation = cause.when().evaluate(facts(knowledge, truths));
            truths.put(cause.name(), evaluation.truth());
            causes.add(new CauseVerdict(cause.name(), evaluation.truth(), cause.say(), evaluation.because()));
        }
        var facts = facts(knowledge, truths);
        var remedies = runbook.remedies().stream()
                .map(remedy -> verdict(remedy, facts))
                .toList();
        return new Conclude(List.copyOf(causes), remedies);
    }

    private static RemedyVerdict verdict(RemedyStep remedy, Facts facts) {
        var evaluation = remedy.when().evaluate(facts);
        var outcome = switch (evaluation.truth()) {
            case TRUE -> Outcome.PROPOSED;
            case FALSE -> Outcome.NOT_NEEDED;
            case UNKNOWN -> Outcome.UNSURE;
        };
        return new RemedyVerdict(remedy.name(), outcome, remedy.autonomy(), evaluation.because());
    }

    private static Facts facts(Knowledge knowledge, Map<String, Truth> causes) {
        return new Facts(knowledge.finished(), causes, knowledge.labels());
    }
}
