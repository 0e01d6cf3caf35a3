package io.firstmove.platform.http;

import io.firstmove.platform.ErrorCode;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Refuses an address with a NUL character, which no name of ours has and Postgres cannot compare with. */
class UnstorableRequests {

    @ServerRequestFilter(preMatching = true)
    @Nullable RestResponse<Problem> refuse(ContainerRequestContext request) {
        var address = request.getUriInfo().getRequestUri();
        boolean nul = address.getRawPath().contains("%00")
                || (address.getRawQuery() != null && address.getRawQuery().contains("%00"));
        return nul ? Problem.of(ErrorCode.INVALID_REQUEST, "The address has a NUL character (%00)") : null;
    }
}
