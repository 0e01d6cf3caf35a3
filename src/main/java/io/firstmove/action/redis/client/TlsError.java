package io.firstmove.action.redis.client;

import io.firstmove.action.UnknownReason;
import io.firstmove.action.net.Address;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** Says why there is no TLS. All of it is {@code unknown}: whom we trust is our side's matter. */
final class TlsError {

    private TlsError() {}

    static RedisException of(Exception e, Address server) {
        return switch (e) {
            case SSLHandshakeException refused
            when refused.getCause() instanceof CertificateException -> bad(e, server);
            case SSLException alert
            when String.valueOf(alert.getMessage()).contains("certificate_required")
                    || String.valueOf(alert.getMessage()).contains("bad_certificate") ->
                RedisException.unknown(
                        UnknownReason.DENIED,
                        "no-client-certificate",
                        "Redis at " + server + " wants a client certificate, and the check has none");
            case SSLException _ ->
                RedisException.unknown(
                        UnknownReason.INVALID, "no-tls", server + " does not speak TLS as we do: " + e.getMessage());
            case IOException _, GeneralSecurityException _ ->
                RedisException.unknown(UnknownReason.INVALID, "bad-ca-file", "caFile cannot be used: " + e);
            default -> bad(e, server);
        };
    }

    private static RedisException bad(Exception e, Address server) {
        return RedisException.unknown(
                UnknownReason.DENIED,
                "untrusted",
                "The certificate of Redis at " + server + " is not accepted: " + e.getMessage());
    }
}
