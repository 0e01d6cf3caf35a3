package io.firstmove.runbook.syntax;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What came of filling a step's placeholders. */
public sealed interface Filled {

    /** @param with the parameters, free of placeholders */
    record Complete(ObjectNode with) implements Filled {}

    /** @param problems what the incident's alerts do not tell, in sentences that say what to do */
    record Missing(List<String> problems) implements Filled {}
}
