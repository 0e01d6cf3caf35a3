package io.firstmove.runbook.syntax.condition;

import io.firstmove.action.ActionResult;
import java.util.Map;

/**
 * What a condition may look at.
 *
 * @param checks the results of the checks that have finished
 * @param causes what came out for the causes declared before this condition
 * @param labels labels that all alerts of the incident share; an absent one is the empty text, as in Alertmanager
 */
public record ConditionFacts(Map<String, ActionResult> checks, Map<String, Truth> causes, Map<String, String> labels) {}
