package io.firstmove.decision;

import io.firstmove.runbook.CheckStep;
import java.util.List;

/**
 * Look first.
 *
 * @param checks those that have not finished, in declared order
 */
public record RunChecks(List<CheckStep> checks) implements Decision {}
