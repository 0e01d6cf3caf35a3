package io.firstmove.access.gate;

import io.firstmove.platform.http.Problem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** Leads browsers without a session to the sign-in page, and from there back to where they wanted. */
public final class SignInRedirect {

    private static final String LOCAL_PATH = "/(?:[A-Za-z0-9_?.~-][!-\\[\\]-~]*)?";

    private SignInRedirect() {}

    /** Whether it is a person's browser that asks for a page, or sends a form; a script gets the problem itself. */
    public static boolean isFor(HttpServerRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html") && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
    }

    public static RestResponse<Problem> answer(HttpServerRequest request) {
        return RestResponse.seeOther(URI.create(to(wanted(request))));
    }

    /** The sign-in page's address; afterwards it leads to a path of ours. */
    static String to(String wanted) {
        var path = path(wanted);
        return path.equals("/") ? "/sign-in" : "/sign-in?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    private static String wanted(HttpServerRequest request) {
        if (request.method().name().equals("GET")) {
            return request.uri();
        }
        // A form whose session is over: what it was to do must be said again, on the page that it stood on.
        return Optional.ofNullable(request.getHeader("Referer"))
                .map(SignInRedirect::pathOf)
                .orElse("/");
    }

    private static String pathOf(String referer) {
        try {
            return Optional.ofNullable(URI.create(referer).getRawPath()).orElse("/");
        } catch (IllegalArgumentException notAnAddress) {
            return "/";
        }
    }

    /** The path if it is one of this service; otherwise the first page. Guards against open redirects. */
    public static String path(String wanted) {
        return wanted.matches(LOCAL_PATH) ? wanted : "/";
    }
}
