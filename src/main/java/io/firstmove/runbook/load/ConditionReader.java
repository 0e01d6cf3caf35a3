package io.firstmove.runbook.load;

import io.firstmove.runbook.syntax.SyntaxException;
import io.firstmove.runbook.syntax.condition.Condition;
import io.firstmove.runbook.yaml.Section;
import io.firstmove.runbook.yaml.Text;
import io.firstmove.text.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code when} of a step, which may only name what the runbook declares. */
final class ConditionReader {

    /**
     * What conditions may name.
     *
     * @param checks names of the runbook's checks
     * @param causes names of the runbook's causes
     */
    record Declared(Set<String> checks, Set<String> causes) {

        static Declared of(Optional<Section> checks, Optional<Section> causes) {
            return new Declared(
                    checks.map(Section::names).orElse(Set.of()),
                    causes.map(Section::names).orElse(Set.of()));
        }

        Declared withCauses(List<String> fewer) {
            return new Declared(checks, Set.copyOf(fewer));
        }
    }

    private ConditionReader() {}

    /**
     * @param known what may be named here
     * @param declared what the runbook declares anywhere
     */
    static Optional<Condition> read(Section step, Declared known, Declared declared) {
        return step.neededText("when").flatMap(text -> {
            try {
                var condition = Condition.parse(text.value());
                condition.references().forEach(reference -> validate(reference, text, known, declared));
                return Optional.of(condition);
            } catch (SyntaxException e) {
                text.fault(e.position(), e.fault());
                return Optional.<Condition>empty();
            }
        });
    }

    private static void validate(Condition.Reference reference, Text text, Declared known, Declared declared) {
        var name = reference.name();
        switch (reference.kind()) {
            case CHECK -> {
                if (!known.checks().contains(name)) {
                    text.fault(
                            reference.position(),
                            "there is no check \"" + name + "\"" + Spelling.hint(name, known.checks()));
                }
            }
            case CAUSE -> {
                if (!declared.causes().contains(name)) {
                    text.fault(
                            reference.position(),
                            "there is no cause \"" + name + "\"" + Spelling.hint(name, known.causes()));
                } else if (!known.causes().contains(name)) {
                    text.fault(
                            reference.position(),
                            "the cause \"" + name + "\" is not declared before this one; move it up");
                }
            }
        }
    }
}
