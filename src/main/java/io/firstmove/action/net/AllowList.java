package io.firstmove.action.net;

import java.util.ArrayList;
import java.util.List;

/**
 * The addresses that alert data may lead an action to. Names are compared as they are written and never looked up, so
 * that an answer of DNS cannot widen the list.
 *
 * @param patterns {@code host}, {@code *.lab}, {@code 10.0.0.*}, {@code 10.0.0.0/8}, {@code fd00::/8} or {@code *}, each
 *     with a {@code :port} (IPv6 then in brackets) or for all ports
 */
public record AllowList(List<String> patterns) {

    public static final AllowList NOTHING = new AllowList(List.of());

    /** For what a runbook says by itself, which nobody outside has a hand in. */
    public static final AllowList EVERYTHING = new AllowList(List.of("*"));

    /** Refuses a pattern that would not mean what it seems to, with an {@link IllegalArgumentException} naming it. */
    public AllowList {
        patterns = List.copyOf(patterns);
        patterns.forEach(AddressPattern::parse);
    }

    /** The union of a runbook's and the service's list. */
    public AllowList and(AllowList other) {
        var both = new ArrayList<>(patterns);
        both.addAll(other.patterns);
        return new AllowList(both);
    }

    public boolean allows(Address address) {
        return patterns.stream().map(AddressPattern::parse).anyMatch(pattern -> pattern.matches(address));
    }

    /** What to tell a person whose runbook was led to an address that is not on the list. */
    public static String refusal(Address address) {
        return "An alert led to " + address + ", which no allow-list names: add it, or a pattern for it, to allow: in "
                + "the runbook or to the service's firstmove.allow";
    }
}
