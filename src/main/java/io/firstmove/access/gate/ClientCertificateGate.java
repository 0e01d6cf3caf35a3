package io.firstmove.access.gate;

import io.firstmove.access.AccessConfig;
import io.firstmove.access.AccessConfig.ClientCertificates;
import io.quarkus.security.ForbiddenException;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Mutual TLS: asks callers for a certificate that the trust store trusts, and refuses alerts that come without one where
 * the configuration says so. It is asked for besides the token, not instead of it.
 */
@ApplicationScoped
class ClientCertificateGate implements HttpServerOptionsCustomizer {

    private static final String WEBHOOK = "/api/v1/alerts";

    private final ClientCertificates wanted;

    ClientCertificateGate(AccessConfig config) {
        this.wanted = config.clientCertificates();
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        switch (wanted) {
            case NONE -> {}
            case ALERTS -> options.setClientAuth(ClientAuth.REQUEST);
            case ALL -> options.setClientAuth(ClientAuth.REQUIRED);
        }
    }

    @ServerRequestFilter(preMatching = true)
    void refuse(ContainerRequestContext request, HttpServerRequest connection) {
        var path = request.getUriInfo().getPath();
        if (wanted != ClientCertificates.NONE && path.equals(WEBHOOK) && !isShown(connection)) {
            throw new ForbiddenException("Alerts are taken over TLS with a client certificate only");
        }
    }

    /** Whether there is one; that it is trusted was the condition for the connection. */
    private static boolean isShown(HttpServerRequest connection) {
        try {
            var session = connection.sslSession();
            return session != null && session.getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException none) {
            return false;
        }
    }
}
