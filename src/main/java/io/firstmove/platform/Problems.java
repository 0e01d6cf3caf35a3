package io.firstmove.platform;

import com.fasterxml.jackson.core.JacksonException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what went wrong into a problem, but for credentials: see {@code access.gate}. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    RestResponse<Problem> ours(FirstmoveException problem) {
        if (problem.code() == ErrorCode.UNAVAILABLE) {
            LOG.warnf("Answered 503: %s (%s)", problem.getMessage(), RootCause.of(problem));
        }
        return Problem.of(problem.code(), message(problem));
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
