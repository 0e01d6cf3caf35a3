package io.firstmove.action;

import io.firstmove.action.net.Address;
import io.firstmove.action.net.AllowList;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What an action may know about where it runs.
 *
 * @param timeLimit how long the action may take altogether
 * @param runbookFolder the folder of the runbook, which scripts are resolved against
 * @param hosts how a command reaches each host that {@code hosts.yaml} names
 * @param facts {@code FM_*} environment variables for scripts: data of the incident and its alerts
 * @param progress where it tells what it has seen so far
 * @param allowed the addresses that it may be led to
 */
public record ActionContext(
        Duration timeLimit,
        Path runbookFolder,
        Hosts hosts,
        Map<String, String> facts,
        Progress progress,
        AllowList allowed) {

    /** A context in which no alert has led anywhere. */
    public ActionContext(
            Duration timeLimit, Path runbookFolder, Hosts hosts, Map<String, String> facts, Progress progress) {
        this(timeLimit, runbookFolder, hosts, facts, progress, AllowList.EVERYTHING);
    }

    /** A context in which nobody listens before the result is there. */
    public ActionContext(Duration timeLimit, Path runbookFolder, Hosts hosts, Map<String, String> facts) {
        this(timeLimit, runbookFolder, hosts, facts, Progress.UNHEARD);
    }

    /** The same context, in which an alert leads, and so only to what is allowed. */
    public ActionContext ledByAlert(AllowList allowed) {
        return new ActionContext(timeLimit, runbookFolder, hosts, facts, progress, allowed);
    }

    /**
     * Why an address is out of bounds; empty where it is not. To be asked before connecting to an address that another
     * system has answered; those that {@link HasAddresses} tells have been looked at.
     */
    public Optional<String> refusal(Address address) {
        return allowed.allows(address) ? Optional.empty() : Optional.of(AllowList.refusal(address));
    }
}
