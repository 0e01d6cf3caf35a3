package io.firstmove.postmortem;

import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.platform.Scope;
import io.firstmove.platform.StorableText;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The postmortem of an incident, as Markdown or as JSON. */
@Path("/api/v1/incidents/{id}/postmortem")
@RunOnVirtualThread
public class PostmortemResource {

    private static final String MARKDOWN = "text/markdown;charset=UTF-8";
    private static final int LONGEST = 1_000_000;

    private final Postmortems postmortems;

    PostmortemResource(Postmortems postmortems) {
        this.postmortems = postmortems;
    }

    /**
     * A postmortem for programs.
     *
     * @param author who made this revision: {@code firstmove} for a draft
     */
    public record PostmortemView(IncidentId incident, int revision, String author, Instant createdAt, String markdown) {

        static PostmortemView of(PostmortemRevision revision) {
            return new PostmortemView(
                    new IncidentId(revision.incidentId),
                    revision.revision,
                    revision.author,
                    revision.createdAt,
                    revision.markdown);
        }
    }

    @GET
    @Produces(MARKDOWN)
    @RolesAllowed(Scope.READ)
    public RestResponse<String> markdown(IncidentId id) {
        var latest = latest(id);
        return tagged(latest.markdown, latest.revision);
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.READ)
    public RestResponse<PostmortemView> json(IncidentId id) {
        var latest = latest(id);
        return tagged(PostmortemView.of(latest), latest.revision);
    }

    /** Stores an edited text; {@code If-Match} names the revision that was edited. */
    @PUT
    @Consumes("text/markdown")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.RESPOND)
    public RestResponse<PostmortemView> edit(
            IncidentId id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            String markdown,
            @Context SecurityContext caller) {
        if (markdown.isBlank() || markdown.length() > LONGEST) {
            throw new FirstmoveException(ErrorCode.INVALID_REQUEST, "A postmortem has 1 to " + LONGEST + " characters");
        }
        var actor = new Actor(caller.getUserPrincipal().getName());
        var edited = postmortems.edit(id, revision(ifMatch), actor, StorableText.of(markdown));
        return tagged(PostmortemView.of(edited), edited.revision);
    }

    private PostmortemRevision latest(IncidentId id) {
        return postmortems
                .latest(id)
                .orElseThrow(() -> new FirstmoveException(
                        ErrorCode.NOT_FOUND, id + " has no postmortem; it is drafted when the incident resolves"));
    }

    private static int revision(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw new FirstmoveException(
                    ErrorCode.REVISION_REQUIRED, "Send If-Match with the ETag of the revision that you have changed");
        }
        var digits = ifMatch.replace("\"", "").strip();
        if (!digits.matches("\\d{1,9}")) {
            throw new FirstmoveException(ErrorCode.REVISION_MISMATCH, "There is no revision " + ifMatch);
        }
        return Integer.parseInt(digits);
    }

    private static <T> RestResponse<T> tagged(T body, int revision) {
        return RestResponse.ResponseBuilder.ok(body)
                .header(HttpHeaders.ETAG, "\"" + revision + "\"")
                .build();
    }
}
