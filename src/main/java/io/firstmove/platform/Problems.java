package io.firstmove.platform;

import com.fasterxml.jackson.core.JacksonException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever went wrong into a problem; the only place that does. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    RestResponse<Problem> ours(FirstmoveException problem) {
        if (problem.code() == ErrorCode.UNAVAILABLE) {
            LOG.warnf("Answered 503: %s (%s)", problem.getMessage(), RootCause.of(problem));
        }
        return Problem.of(problem.code(), message(problem));
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    RestResponse<Problem> unauthorized(Exception unauthorized, HttpServerRequest request) {
        if (SignInRedirect.isFor(request)) {
            return SignInRedirect.answer(request);
        }
        var problem = Problem.of(
                401,
                "Credentials are required",
                "unauthorized",
                "Send a token that is valid here: Authorization: Bearer ...");
        problem.getHeaders().add(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"firstmove\"");
        return problem;
    }

    @ServerExceptionMapper
    RestResponse<Problem> forbidden(ForbiddenException forbidden) {
        return Problem.of(
                403, "Not allowed", "forbidden", "The token lacks the scope that this needs, or you the role");
    }

    @ServerExceptionMapper
    RestResponse<Problem> json(JacksonException malformed) {
        return Problem.of(
                ErrorCode.INVALID_REQUEST, "not the JSON that is expected: " + malformed.getOriginalMessage());
    }

    @ServerExceptionMapper
    RestResponse<Problem> http(WebApplicationException refused) {
        if (refused.getCause() instanceof JacksonException malformed) {
            return json(malformed);
        }
        int status = refused.getResponse().getStatus();
        if (status >= 500) {
            LOG.error("A request failed", refused);
        }
        var known = Response.Status.fromStatusCode(status);
        var title = known == null ? "HTTP " + status : known.getReasonPhrase();
        var code = title.toLowerCase(Locale.ROOT).replace(' ', '-');
        return Problem.of(status, title, code, message(refused));
    }

    @ServerExceptionMapper
    RestResponse<Problem> unexpected(RuntimeException failed) {
        if (DatabaseFaults.isAway(failed)) {
            LOG.warnf("Answered 503: the database cannot be reached (%s)", RootCause.of(failed));
            return Problem.of(ErrorCode.UNAVAILABLE, "The database cannot be reached; try again soon");
        }
        LOG.error("A request failed", failed);
        return Problem.of(500, "Something went wrong here", "internal", "It is in the log of the service");
    }

    private static String message(Throwable problem) {
        var message = problem.getMessage();
        return message == null ? "" : message;
    }
}
