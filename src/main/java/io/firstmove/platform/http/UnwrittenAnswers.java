package io.firstmove.platform.http;

import com.fasterxml.jackson.core.JacksonException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Logs problems and other answers of {@link Problems} that cannot be written. Quarkus takes every {@code IOException} for a
 * client that has gone, and says nothing of it; Jackson's are such, too.
 */
class UnwrittenAnswers {

    private static final Logger LOG = Logger.getLogger(UnwrittenAnswers.class);

    void handleFailures(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(UnwrittenAnswers::handle);
    }

    private static void handle(RoutingContext request) {
        // Quarkus has answered for wrong credentials on a path that is no resource, and would now answer, and log, once
        // more.
        if (request.failure() instanceof SecurityException && request.response().ended()) {
            return;
        }
        if (!(request.failure() instanceof JacksonException failed)) {
            request.next();
            return;
        }
        log(LOG, request.request(), failed);
        var response = request.response();
        if (response.headWritten() || response.ended()) {
            request.next();
            return;
        }
        response.setStatusCode(Problem.INTERNAL.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Problem.INTERNAL.toJson());
    }

    static void log(Logger log, HttpServerRequest request, JacksonException failed) {
        log.errorf(failed, "JSON for %s %s cannot be written or read", request.method(), request.path());
    }
}
