package io.firstmove.action;

import java.util.List;
import java.util.Map;

/**
 * The hosts of {@code hosts.yaml}: how a command reaches each.
 *
 * @param prefixes the argv prefix by host name, such as {@code [ssh, -o, BatchMode=yes, ops@lb]}; an empty list runs the
 *     command on this machine
 */
public record Hosts(Map<String, List<String>> prefixes) {

    /** The machine that Firstmove itself runs on; always known. */
    public static final String LOCAL = "local";
}
