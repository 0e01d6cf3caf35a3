package io.firstmove.action;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What an action may know about where it runs.
 *
 * @param timeLimit how long the action may take altogether
 * @param runbookFolder the folder of the runbook, which scripts are resolved against
 * @param hosts how a command reaches each host that {@code hosts.yaml} names
 * @param facts {@code FM_*} environment variables for scripts: data of the incident and its alerts
 * @param progress where it tells what it has seen so far
 */
public record ActionContext(
        Duration timeLimit, Path runbookFolder, Hosts hosts, Map<String, String> facts, Progress progress) {

    /** A context in which nobody listens before the result is there. */
    public ActionContext(Duration timeLimit, Path runbookFolder, Hosts hosts, Map<String, String> facts) {
        this(timeLimit, runbookFolder, hosts, facts, Progress.UNHEARD);
    }
}
