package io.firstmove.web.frame;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The icon on a browser's tab, with a number that the page gives. */
@Path("/favicon.svg")
@PermitAll
public class FaviconResource {

    private static final String CALM = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="8" fill="#3a4656"/>\
            <path d="M6 4l6 4-6 4z" fill="#fff"/></svg>
            """;

    /** @param open how many incidents are not resolved */
    @GET
    @Operation(hidden = true) // needs no sign-in
    @Produces("image/svg+xml")
    public RestResponse<String> icon(@QueryParam("open") @DefaultValue("0") int open) {
        return ResponseBuilder.ok(svg(open))
                .header("Cache-Control", "public, max-age=86400")
                .build();
    }

    static String svg(int open) {
        if (open <= 0) {
            return CALM;
        }
        var shown = open > 99 ? "99+" : Integer.toString(open);
        int size = shown.length() == 1 ? 12 : shown.length() == 2 ? 10 : 7;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#b3261e"/>\
                <text x="8" y="12" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="%d" fill="#fff">%s</text></svg>
                """.formatted(size, shown);
    }
}
