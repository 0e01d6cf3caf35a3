package io.firstmove.access.gate;

import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.http.Problem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers requests whose credentials are missing, wrong or not enough. */
class CredentialProblems {

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
        return Problem.of(ErrorCode.FORBIDDEN, "Missing scope or role");
    }
}
