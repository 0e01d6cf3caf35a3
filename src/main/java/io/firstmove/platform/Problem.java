package io.firstmove.platform;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * A problem as RFC 9457 describes it.
 *
 * @param code the stable name that programs can tell problems apart by
 * @param detail what to do, for people
 */
@RegisterForReflection
public record Problem(String type, String title, int status, String code, String detail) {

    private static final MediaType JSON = new MediaType("application", "problem+json");

    static RestResponse<Problem> of(ErrorCode code, String detail) {
        return of(code.status(), code.title(), code.word(), detail);
    }

    static RestResponse<Problem> of(int status, String title, String code, String detail) {
        return RestResponse.ResponseBuilder.<Problem>create(status)
                .entity(new Problem("about:blank", title, status, code, detail))
                .type(JSON)
                .build();
    }
}
