package io.firstmove.action.tls.handshake;

import io.firstmove.action.ActionResult;
import io.firstmove.action.NoAnswer;
import io.firstmove.action.Verdict;
import io.firstmove.action.net.Address;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Map;
import javax.net.ssl.SSLException;

/** Why something that takes connections showed no certificate. */
public final class NoCertificate extends NoAnswer {

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

    /** It was reached and shows no certificate, which is a fact. */
    NoCertificate(Address server, Why why, String message) {
        super(ActionResult.of(Verdict.FAILED, server + ": " + message, Map.of("state", why.state), ""));
        this.why = why;
    }

    public Why why() {
        return why;
    }

    /** Java tells alerts of TLS apart by their text alone. */
    static NoCertificate of(IOException trouble, Address server, String serverName) {
        var text = String.valueOf(trouble.getMessage());
        return switch (trouble) {
            case NoCertificate known -> known;
            case SocketTimeoutException hung ->
                new NoCertificate(server, Why.HUNG, "it takes connections and does not answer");
            // Caddy, and nginx with ssl_reject_handshake; also what Go's servers say without any certificate.
            case SSLException alert
            when text.contains("internal_error") || text.contains("unrecognized_name") ->
                new NoCertificate(server, Why.NO_CERTIFICATE, "it has no certificate for " + serverName);
            case SSLException foreign
            when text.contains("Unsupported or unrecognized SSL message") ->
                new NoCertificate(server, Why.NOT_TLS, "what answers there does not speak TLS");
            case SSLException _
            when trouble.getCause() instanceof EOFException ->
                new NoCertificate(server, Why.CLOSED, "it hangs up without a certificate");
            case SSLException alert ->
                new NoCertificate(server, Why.NO_AGREEMENT, "no TLS came about: " + alert.getMessage());
            default -> new NoCertificate(server, Why.CLOSED, "it hangs up without a certificate");
        };
    }
}
