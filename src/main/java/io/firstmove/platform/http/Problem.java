package io.firstmove.platform.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.firstmove.platform.ErrorCode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * A problem as RFC 9457 describes it.
 *
 * @param code the stable name that programs can tell problems apart by
 * @param detail what to do, for people
 */
@RegisterForReflection
public record Problem(String type, String title, int status, String code, String detail) {

    static final String MEDIA_TYPE = "application/problem+json";

    static final Problem INTERNAL =
            new Problem("about:blank", "Internal error", 500, "internal", "See the service log");

    static RestResponse<Problem> internal() {
        return of(INTERNAL);
    }

    public static RestResponse<Problem> of(ErrorCode code, String detail) {
        return of(code.status(), code.title(), code.wireName(), detail);
    }

    public static RestResponse<Problem> of(int status, String title, String code, String detail) {
        return of(new Problem("about:blank", title, status, code, detail));
    }

    private static RestResponse<Problem> of(Problem problem) {
        return RestResponse.ResponseBuilder.<Problem>create(problem.status)
                .entity(problem)
                .type(MEDIA_TYPE)
                .build();
    }

    /** For where Jackson's beans have just failed. */
    String toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("title", title)
                .put("status", status)
                .put("code", code)
                .put("detail", detail)
                .toString();
    }
}
