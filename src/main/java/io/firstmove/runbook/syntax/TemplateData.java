package io.firstmove.runbook.syntax;

import java.util.Map;

/**
 * What placeholders are filled with.
 *
 * @param incidentId such as {@code INC-42}
 * @param labels labels that all alerts of the incident share
 * @param annotations annotations that all alerts of the incident share
 */
public record TemplateData(String incidentId, Map<String, String> labels, Map<String, String> annotations) {}
