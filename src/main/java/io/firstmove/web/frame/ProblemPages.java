package io.firstmove.web.frame;

import io.firstmove.platform.http.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Renders a problem as a page for browsers; programs get the JSON of {@link Problem}. */
public class ProblemPages {

    private static final String API = "/api/";

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance problem(Problem problem, String advice, String back, boolean changed);

        private Templates() {}
    }

    @ServerResponseFilter
    public void show(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof Problem problem)
                || request.getUriInfo().getPath().startsWith(API)
                || !wantsHtml(request.getHeaderString("Accept"))) {
            return;
        }
        boolean changing = request.getMethod().equals("POST");
        var back = changing ? path(request.getHeaderString("Referer")).orElse("/") : "/";
        // It must render without a database, too.
        var page = Templates.problem(problem, advice(problem), back, changing).render();
        response.setEntity(page, new Annotation[0], MediaType.TEXT_HTML_TYPE.withCharset("utf-8"));
        response.getHeaders().putSingle("Content-Type", "text/html;charset=UTF-8");
        SecurityHeaders.addTo(response);
    }

    private static String advice(Problem problem) {
        return switch (problem.status()) {
            case 400 -> "Correct the address or the form, and try again.";
            case 401 -> "Sign in, or send a valid token.";
            case 403 -> "Ask an administrator of Firstmove for the role that this needs.";
            case 404 ->
                "The address may be misspelt, or belong to another Firstmove. The list of incidents has a search.";
            case 409 -> "It has changed in the meantime. Go back: the page shows the current state.";
            case 412 -> "Another user has changed it in the meantime. Go back and look at the current revision.";
            case 503 -> "Firstmove waits for its database, or is overloaded. Reload the page in a moment.";
            default -> "See the service log for the cause.";
        };
    }

    private static boolean wantsHtml(@Nullable String accept) {
        return accept != null && accept.contains("text/html");
    }

    /** The path alone, so that "back" always leads to a page of ours. */
    public static Optional<String> path(@Nullable String referer) {
        try {
            return Optional.ofNullable(referer)
                    .map(URI::create)
                    .map(URI::getRawPath)
                    .filter(path -> path.matches("/([A-Za-z0-9_-][A-Za-z0-9/_.-]*)?"));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
