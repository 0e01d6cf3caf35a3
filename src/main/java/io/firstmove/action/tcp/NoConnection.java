package io.firstmove.action.tcp;

import io.firstmove.action.ActionResult;
import io.firstmove.action.NoAnswer;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.net.Address;
import java.util.Map;

/** Why no connection came about. */
public final class NoConnection extends NoAnswer {

    /** What kept the connection from being opened. */
    public enum Why {
        /** The machine answered that nothing listens there. */
        REFUSED,
        /** The name has no address. */
        UNRESOLVED,
        /** No answer at all: the machine is down, or something in between swallows packets. */
        TIMEOUT,
        /** Our own network knows no way there. */
        NO_ROUTE
    }

    private final Why why;

    NoConnection(Address address, Why why) {
        super(result(address, why));
        this.why = why;
    }

    public Why why() {
        return why;
    }

    /**
     * The verdict for a check of what should be listening there. A refusal comes from the machine itself and so is a
     * fact about the system; everything else may be our side's fault and is unknown.
     */
    private static ActionResult result(Address address, Why why) {
        return switch (why) {
            case REFUSED ->
                ActionResult.of(
                        Verdict.FAILED,
                        "Nothing listens on " + address + " (connection refused)",
                        Map.of("state", "refused"),
                        "");
            case UNRESOLVED ->
                ActionResult.unknown(UnknownReason.UNREACHABLE, "The name " + address.host() + " does not resolve");
            case TIMEOUT ->
                ActionResult.unknown(
                        UnknownReason.TIMEOUT,
                        "No connection to " + address + " in time: the host is down, or the network swallows packets");
            case NO_ROUTE -> ActionResult.unknown(UnknownReason.UNREACHABLE, "No route from here to " + address);
        };
    }
}
