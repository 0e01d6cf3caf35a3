package io.firstmove.action.tls.handshake;

import io.firstmove.action.ActionResult;
import io.firstmove.action.Verdict;
import io.firstmove.action.net.Address;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Map;
import javax.net.ssl.SSLException;

/** Why something that takes connections showed no certificate. */
public final class NoCertificate extends IOException {

    /** What came instead of a certificate. */
    public enum Why {
        /** A server of TLS that has none for this name. */
        NO_CERTIFICATE("no-certificate"),
        /** A server of TLS that does not come to terms with us. */
        NO_AGREEMENT("no-agreement"),
        /** Something that speaks another protocol. */
        NOT_TLS("not-tls"),
        /** Nothing at all. */
        HUNG("hung"),
        /** The end of the connection. */
        CLOSED("closed");

        private final String state;

        Why(String state) {
            this.state = state;
        }

        /** What the finding {@code state} says. */
        public String state() {
            return state;
        }
    }

    private final Why why;

    public NoCertificate(Why why, String message) {
        super(message);
        this.why = why;
    }

    private NoCertificate(Why why, String message, IOException cause) {
        super(message, cause);
        this.why = why;
    }

    public Why why() {
        return why;
    }

    /** The verdict for a check of what should show a certificate: it was reached and shows none, which is a fact. */
    public ActionResult toResult(Address server) {
        return ActionResult.of(Verdict.FAILED, server + ": " + getMessage(), Map.of("state", why.state), "");
    }

    /** Java tells alerts of TLS apart by their text alone. */
    public static NoCertificate of(IOException trouble, String serverName) {
        var text = String.valueOf(trouble.getMessage());
        return switch (trouble) {
            case NoCertificate known -> known;
            case SocketTimeoutException hung ->
                new NoCertificate(Why.HUNG, "it takes connections and does not answer", hung);
            // Caddy, and nginx with ssl_reject_handshake; also what Go's servers say without any certificate.
            case SSLException alert
            when text.contains("internal_error") || text.contains("unrecognized_name") ->
                new NoCertificate(Why.NO_CERTIFICATE, "it has no certificate for " + serverName, alert);
            case SSLException foreign
            when text.contains("Unsupported or unrecognized SSL message") ->
                new NoCertificate(Why.NOT_TLS, "what answers there does not speak TLS", foreign);
            case SSLException _
            when trouble.getCause() instanceof EOFException ->
                new NoCertificate(Why.CLOSED, "it hangs up without a certificate", trouble);
            case SSLException alert ->
                new NoCertificate(Why.NO_AGREEMENT, "no TLS came about: " + alert.getMessage(), alert);
            default -> new NoCertificate(Why.CLOSED, "it hangs up without a certificate", trouble);
        };
    }
}
