package io.firstmove.runbook.load;

import io.firstmove.runbook.Autonomy;
import io.firstmove.runbook.Cause;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.RemedyStep;
import io.firstmove.runbook.RemedyStep.Limit;
import io.firstmove.runbook.RemedyStep.Verification;
import io.firstmove.runbook.syntax.SyntaxException;
import io.firstmove.runbook.syntax.Template;
import io.firstmove.runbook.yaml.Section;
import io.firstmove.runbook.yaml.Text;
import io.firstmove.text.Spelling;
import io.firstmove.text.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the checks, causes and remedies of a runbook. A step with a fault is left out; the fault refuses the runbook. */
final class StepReader {

    private static final Duration USUAL_CHECK = Duration.ofSeconds(10);
    private static final Duration MAX_CHECK = Duration.ofMinutes(5);
    private static final Duration USUAL_REMEDY = Duration.ofMinutes(2);
    private static final Duration MAX_REMEDY = Duration.ofHours(1);
    private static final Duration MAX_WINDOW = Duration.ofDays(30);

    private final ActionReader actions;

    StepReader(ActionReader actions) {
        this.actions = actions;
    }

    List<CheckStep> checks(Section checks) {
        var steps = new ArrayList<CheckStep>();
        for (var section : checks.sections()) {
            checkName(section);
            var use = actions.readCheck(section);
            var within = Values.duration(section, "within", MAX_CHECK).orElse(USUAL_CHECK);
            section.refuseOthers();
            use.ifPresent(found -> steps.add(new CheckStep(section.name(), found.action(), found.with(), within)));
        }
        return List.copyOf(steps);
    }

    List<Cause> causes(Section causes, ConditionReader.Declared declared) {
        var steps = new ArrayList<Cause>();
        var earlier = new ArrayList<String>();
        for (var section : causes.sections()) {
            checkName(section);
            var when = ConditionReader.read(section, declared.withCauses(earlier), declared);
            var say = section.neededText("say");
            section.refuseOthers();
            earlier.add(section.name());
            when.ifPresent(
                    condition -> say.ifPresent(text -> steps.add(new Cause(section.name(), condition, text.value()))));
        }
        return List.copyOf(steps);
    }

    List<RemedyStep> remedies(Section remedies, ConditionReader.Declared declared) {
        var steps = new ArrayList<RemedyStep>();
        for (var section : remedies.sections()) {
            checkName(section);
            var when = ConditionReader.read(section, declared, declared);
            var use = actions.read(section);
            var within = Values.duration(section, "within", MAX_REMEDY).orElse(USUAL_REMEDY);
            var target = section.text("target").map(StepReader::template);
            var autonomy = autonomy(section);
            var twoPerson = Values.flag(section, "two-person");
            var verify = section.section("verify").flatMap(one -> verification(one, declared));
            var limit = section.section("limit").flatMap(StepReader::limit);
            section.refuseOthers();
            if (twoPerson && autonomy == Autonomy.AUTO) {
                section.fault("two-person needs somebody to ask; write autonomy: ask, or leave two-person out");
            }
            if (autonomy == Autonomy.AUTO && verify.isEmpty()) {
                section.fault("autonomy: auto needs verify, so that Firstmove can tell whether it helped");
            }
            when.ifPresent(condition -> use.ifPresent(found -> steps.add(new RemedyStep(
                    section.name(),
                    condition,
                    found.action(),
                    found.with(),
                    within,
                    target,
                    autonomy,
                    twoPerson,
                    verify,
                    limit))));
        }
        return List.copyOf(steps);
    }

    private static String template(Text text) {
        try {
            Template.parse(text.value());
        } catch (SyntaxException e) {
            text.fault(e.position(), e.fault());
        }
        return text.value();
    }

    private static Autonomy autonomy(Section section) {
        var text = section.text("autonomy");
        var autonomy = text.flatMap(written -> Wire.find(Autonomy.class, written.value()));
        if (autonomy.isEmpty()) {
            text.ifPresent(written -> written.fault("expected shadow, ask or auto, found \"" + written.value() + "\""));
        }
        return autonomy.orElse(Autonomy.ASK);
    }

    private static Optional<Verification> verification(Section section, ConditionReader.Declared declared) {
        var check = section.neededText("check").map(name -> declaredCheck(name, declared));
        var within = Values.neededDuration(section, "within", MAX_WINDOW);
        section.refuseOthers();
        return check.flatMap(name -> within.map(time -> new Verification(name, time)));
    }

    private static String declaredCheck(Text name, ConditionReader.Declared declared) {
        if (!declared.checks().contains(name.value())) {
            name.fault("there is no check \"" + name.value() + "\"" + Spelling.hint(name.value(), declared.checks()));
        }
        return name.value();
    }

    private static Optional<Limit> limit(Section section) {
        var atMost = Values.neededCount(section, "at-most");
        var within = Values.neededDuration(section, "within", MAX_WINDOW);
        section.refuseOthers();
        return atMost.flatMap(count -> within.map(time -> new Limit(count, time)));
    }

    private static void checkName(Section section) {
        if (!section.name().matches("[a-zA-Z][a-zA-Z0-9_-]*")) {
            section.fault("a name begins with a letter and goes on with letters, digits, - and _");
        }
    }
}
