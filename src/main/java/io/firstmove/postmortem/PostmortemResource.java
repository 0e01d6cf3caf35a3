package io.firstmove.postmortem;

import io.firstmove.access.Scope;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.postmortem.PostmortemView.RevisionView;
import io.firstmove.postmortem.document.PostmortemRevision;
import io.firstmove.postmortem.document.PostmortemState;
import io.firstmove.postmortem.document.Postmortems;
import io.firstmove.postmortem.export.FrontMatter;
import io.firstmove.postmortem.export.Html;
import io.firstmove.text.StorableText;
import io.firstmove.text.Wire;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The postmortem of an incident, as Markdown, HTML or JSON. */
@Path("/api/v1/incidents/{id}/postmortem")
@RunOnVirtualThread
public class PostmortemResource {

    // A client that accepts anything gets JSON, as everywhere in the API.
    private static final String MARKDOWN = "text/markdown;charset=UTF-8;qs=0.5";
    private static final String HTML = "text/html;charset=UTF-8;qs=0.1";
    private static final int MAX_LENGTH = 1_000_000;

    private final Postmortems postmortems;
    private final Drafts drafts;

    PostmortemResource(Postmortems postmortems, Drafts drafts) {
        this.postmortems = postmortems;
        this.drafts = drafts;
    }

    /** The state that a person wants: {@code draft}, {@code in-review} or {@code published}. */
    public record Move(@Nullable String state) {}

    /** The text with its front matter; sent back with PUT, the front matter is left out. */
    @GET
    @Produces(MARKDOWN)
    @RolesAllowed(Scope.READ)
    public RestResponse<String> markdown(IncidentId id) {
        var latest = latest(id);
        var response = tagged(FrontMatter.with(postmortems.get(id), latest, drafts.of(id)), latest.revision);
        response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, "text/markdown;charset=UTF-8");
        return response;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.READ)
    public RestResponse<PostmortemView> json(IncidentId id) {
        var latest = latest(id);
        return tagged(view(latest), latest.revision);
    }

    @GET
    @Produces(HTML)
    @RolesAllowed(Scope.READ)
    public RestResponse<String> html(IncidentId id) {
        var latest = latest(id);
        var response = tagged(Html.page("Postmortem of " + id, latest.markdown), latest.revision);
        response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8");
        response.getHeaders()
                .add("Content-Security-Policy", "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'");
        return response;
    }

    /** Stores an edited text; {@code If-Match} names the revision that was edited. */
    @PUT
    @Consumes("text/markdown")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.RESPOND)
    public RestResponse<PostmortemView> edit(
            IncidentId id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            String sent,
            @Context SecurityContext caller) {
        var edited = postmortems.edit(id, revision(ifMatch), Actor.of(caller), text(sent));
        return tagged(view(edited), edited.revision);
    }

    /** Moves the revision that {@code If-Match} names to another state. */
    @POST
    @Path("/state")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.RESPOND)
    public RestResponse<PostmortemView> move(
            IncidentId id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Move wanted,
            @Context SecurityContext caller) {
        var state = Wire.find(PostmortemState.class, String.valueOf(wanted.state()))
                .orElseThrow(() -> new FirstmoveException(
                        ErrorCode.INVALID_REQUEST, "state must be draft, in-review or published"));
        int revision = revision(ifMatch);
        postmortems.move(id, revision, Actor.of(caller), state);
        return tagged(view(postmortems.revision(id, revision)), revision);
    }

    /** Newest first, without their texts. */
    @GET
    @Path("/revisions")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.READ)
    public List<RevisionView> revisions(IncidentId id) {
        return postmortems.revisions(id).stream().map(RevisionView::of).toList();
    }

    @GET
    @Path("/revisions/{revision}")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.READ)
    public RestResponse<PostmortemView> revision(IncidentId id, int revision) {
        return tagged(view(postmortems.revision(id, revision)), revision);
    }

    /** A text as it is stored, or a problem when it is none. */
    public static String text(String sent) {
        var markdown = FrontMatter.without(sent);
        if (markdown.isBlank() || markdown.length() > MAX_LENGTH) {
            throw new FirstmoveException(
                    ErrorCode.INVALID_REQUEST, "A postmortem has 1 to " + MAX_LENGTH + " characters");
        }
        return StorableText.of(markdown);
    }

    private PostmortemView view(PostmortemRevision revision) {
        var id = revision.incident();
        return PostmortemView.of(postmortems.get(id), revision, drafts.of(id));
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
