package io.firstmove.web.frame;

import io.firstmove.platform.Problem;
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

/** Shows a problem as a page to whoever reads pages; programs get the JSON of {@link Problem}. */
public class ProblemPages {

    private static final String API = "/api/";

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance problem(Problem problem, String todo, String back, boolean changed);

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
        // Without a database, too: this page asks nothing of it.
        var page = Templates.problem(problem, todo(problem), back, changing).render();
        response.setEntity(page, new Annotation[0], MediaType.TEXT_HTML_TYPE.withCharset("utf-8"));
        var headers = response.getHeaders();
        headers.putSingle("Content-Type", "text/html;charset=UTF-8");
        headers.putSingle("Content-Security-Policy", SecurityHeaders.POLICY);
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle("Cache-Control", "no-store");
    }

    private static String todo(Problem problem) {
        return switch (problem.status()) {
            case 400 -> "Change what the address or the form asks for, and try again.";
            case 401 -> "Sign in, or send a token that is valid here.";
            case 403 -> "Ask somebody who administers Firstmove for the role that this needs.";
            case 404 -> "The address may be misspelt, or from another Firstmove. The list of incidents has a search.";
            case 409 -> "Somebody or something was faster. Go back: the page shows how things are now.";
            case 412 -> "Somebody else has changed it meanwhile. Go back and look at what is there now.";
            case 503 -> "Firstmove waits for its database, or for less work. Load the page again in a moment.";
            default -> "Firstmove's log says more; its administrator can read it.";
        };
    }

    private static boolean wantsHtml(@Nullable String accept) {
        return accept != null && accept.contains("text/html");
    }

    /** The path alone, whatever else a browser says: back always leads to a page of ours. */
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
