package io.firstmove.action;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The hosts of {@code hosts.yaml}: how a command reaches each.
 *
 * @param prefixes the argv prefix by host name, such as {@code [ssh, -o, BatchMode=yes, ops@lb]}; an empty list runs the
 *     command on this machine
 */
public record Hosts(Map<String, List<String>> prefixes) {

    /** The machine that Firstmove itself runs on; always known. */
    public static final String LOCAL = "local";

    /** How a command reaches the host: nothing to put before it for this machine, absent for a host that is not listed. */
    public Optional<List<String>> prefix(String host) {
        return Optional.ofNullable(prefixes.getOrDefault(host, host.equals(LOCAL) ? List.of() : null));
    }

    /** The answer for a host that is not listed. */
    public static ActionResult refusal(String host) {
        return ActionResult.unknown(
                UnknownReason.NOT_ALLOWED,
                "hosts.yaml has no host '" + host + "': add it there to let checks reach it");
    }
}
