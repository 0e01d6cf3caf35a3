package io.firstmove.runbook;

import java.util.List;
import java.util.Optional;

/**
 * Which runbook an alert leads to.
 *
 * @param reason one line for the timeline
 * @param alsoMatching names of further runbooks that match, in declared order
 */
public record Selection(Optional<Runbook> runbook, String reason, List<String> alsoMatching) {}
