package io.firstmove.decision;

import io.firstmove.action.ActionResult;
import java.util.Map;

/**
 * What is known about an incident.
 *
 * @param labels labels that all alerts of the incident share
 * @param finished results of the checks that have finished, by name
 */
public record Knowledge(Map<String, String> labels, Map<String, ActionResult> finished) {}
