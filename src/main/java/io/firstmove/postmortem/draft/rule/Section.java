package io.firstmove.postmortem.draft.rule;

import io.firstmove.postmortem.draft.Statement;
import io.firstmove.postmortem.draft.history.IncidentHistory;
import io.firstmove.postmortem.draft.history.RecordedEvent;
import java.util.ArrayList;
import java.util.List;

/** A section of a draft: what its rules state and ask, in this order. */
abstract class Section {

    final IncidentHistory history;
    private final List<Statement> statements = new ArrayList<>();

    Section(IncidentHistory history) {
        this.history = history;
    }

    /** States what these events record. */
    final void say(String text, RecordedEvent<?>... evidence) {
        say(text, List.of(evidence));
    }

    final void say(String text, List<? extends RecordedEvent<?>> evidence) {
        statements.add(history.sentence(text, evidence));
    }

    /** Asks what no event records; the events, if any, are what raises the question. */
    final void ask(String text, RecordedEvent<?>... evidence) {
        ask(text, List.of(evidence));
    }

    final void ask(String text, List<? extends RecordedEvent<?>> evidence) {
        statements.add(history.question(text, evidence));
    }

    final boolean isEmpty() {
        return statements.isEmpty();
    }

    final List<Statement> statements() {
        return List.copyOf(statements);
    }
}
