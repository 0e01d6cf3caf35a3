package io.firstmove.runbook.load;

import io.firstmove.runbook.yaml.Section;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
