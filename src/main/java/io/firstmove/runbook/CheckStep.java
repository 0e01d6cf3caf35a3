package io.firstmove.runbook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * A check as a runbook declares it.
 *
 * @param name how causes and remedies refer to it
 * @param with the action's parameters as written, placeholders and all
 * @param within the time limit of one execution
 */
public record CheckStep(String name, String action, ObjectNode with, Duration within) {}
