package io.firstmove.platform.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import io.firstmove.platform.DatabaseFaults;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.platform.RootCause;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.handlers.FormBodyHandler;
import org.jboss.resteasy.reactive.server.handlers.RequestDeserializeHandler;

/** Turns what went wrong into a problem, but for credentials: see {@code access.gate}. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    private static final Set<String> READERS =
            Set.of(FormBodyHandler.class.getName(), RequestDeserializeHandler.class.getName());

    @ServerExceptionMapper
    RestResponse<Problem> ours(FirstmoveException problem) {
        if (problem.code() == ErrorCode.UNAVAILABLE) {
            LOG.warnf("Answered 503: %s (%s)", problem.getMessage(), RootCause.of(problem));
        }
        return Problem.of(problem.code(), message(problem));
    }

    // Named as well, or Quarkus' own mapper of it would be nearer.
    @ServerExceptionMapper({JacksonException.class, InvalidDefinitionException.class})
    RestResponse<Problem> json(JacksonException failed, HttpServerRequest request) {
        if (isOurs(failed)) {
            UnwrittenAnswers.log(LOG, request, failed);
            return Problem.internal();
        }
        return Problem.of(ErrorCode.INVALID_REQUEST, JsonMistake.in(failed));
    }

    /** Whether Jackson wrote an answer, or met a type of ours that it cannot handle, rather than read a request. */
    private static boolean isOurs(JacksonException failed) {
        return failed instanceof InvalidDefinitionException
                || failed.getProcessor() instanceof JsonGenerator
                || (failed instanceof JsonMappingException
                        && failed.getProcessor() == null
                        && !(failed.getCause() instanceof JacksonException));
    }

    @ServerExceptionMapper
    RestResponse<Problem> http(WebApplicationException refused, HttpServerRequest request) {
        if (refused.getCause() instanceof JacksonException failed) {
            return json(failed, request);
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
        if (isOfReading(failed)) {
            return Problem.of(ErrorCode.INVALID_REQUEST, "The body is not what its Content-Type says");
        }
        LOG.error("A request failed", failed);
        return Problem.internal();
    }

    /** Whether Quarkus failed to read a form, for which it has no exception of its own, before any code of ours ran. */
    private static boolean isOfReading(RuntimeException failed) {
        for (var frame : failed.getStackTrace()) {
            if (frame.getClassName().startsWith("io.firstmove.")) {
                return false;
            }
            if (READERS.contains(frame.getClassName())) {
                return true;
            }
        }
        return false;
    }

    private static String message(Throwable problem) {
        var message = problem.getMessage();
        return message == null ? "" : message;
    }
}
