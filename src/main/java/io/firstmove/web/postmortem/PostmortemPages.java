package io.firstmove.web.postmortem;

import io.firstmove.access.Scope;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.postmortem.PostmortemResource;
import io.firstmove.postmortem.document.Difference;
import io.firstmove.postmortem.document.Document;
import io.firstmove.postmortem.document.Postmortem;
import io.firstmove.postmortem.document.PostmortemRevision;
import io.firstmove.postmortem.document.PostmortemState;
import io.firstmove.postmortem.document.Postmortems;
import io.firstmove.postmortem.export.Html;
import io.firstmove.postmortem.template.DocumentTemplates;
import io.firstmove.text.Wire;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** The postmortem of an incident: to read, edit, compare and publish. Works without JavaScript. */
@Path("/incidents/{id}/postmortem")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class PostmortemPages {

    private final Postmortems postmortems;
    private final DocumentTemplates templates;

    PostmortemPages(Postmortems postmortems, DocumentTemplates templates) {
        this.postmortems = postmortems;
        this.templates = templates;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance none(IncidentId incident);

        static native TemplateInstance show(
                IncidentId incident,
                Postmortem postmortem,
                PostmortemRevision shown,
                List<PostmortemRevision> revisions,
                String html,
                String fault);

        static native TemplateInstance edit(IncidentId incident, int revision, String text, String preview);

        static native TemplateInstance conflict(
                IncidentId incident, PostmortemRevision theirs, String text, List<Difference> differences);

        static native TemplateInstance changes(
                IncidentId incident, PostmortemRevision from, PostmortemRevision to, List<Difference> differences);

        private Templates() {}
    }

    /** The latest revision, or the one that is asked for. */
    @GET
    @RolesAllowed(Scope.READ)
    public RestResponse<TemplateInstance> show(IncidentId id, @QueryParam("revision") Optional<Integer> revision) {
        var revisions = postmortems.revisions(id);
        if (revisions.isEmpty()) {
            return RestResponse.status(Status.NOT_FOUND, Templates.none(id));
        }
        var shown = revision.map(number -> postmortems.revision(id, number)).orElse(revisions.getFirst());
        var fault = templates.fault().map(Object::toString).orElse("");
        return RestResponse.ok(
                Templates.show(id, postmortems.get(id), shown, revisions, Html.fragment(shown.markdown), fault));
    }

    @GET
    @Path("/edit")
    @RolesAllowed(Scope.RESPOND)
    public TemplateInstance edit(IncidentId id) {
        var latest = latest(id);
        return Templates.edit(id, latest.revision, latest.markdown, "");
    }

    /** Saves a text, or previews it. */
    @POST
    @Path("/edit")
    @RolesAllowed(Scope.RESPOND)
    public RestResponse<TemplateInstance> save(
            IncidentId id,
            @FormParam("revision") int revision,
            @FormParam("text") @DefaultValue("") String sent,
            @FormParam("action") @DefaultValue("preview") String action,
            @Context SecurityContext caller) {
        var text = Document.of(sent).text();
        if (action.equals("preview")) {
            return RestResponse.ok(Templates.edit(id, revision, text, Html.fragment(text)));
        }
        var actor = Actor.of(caller);
        var saved = postmortems.save(id, revision, actor, PostmortemResource.text(text));
        return saved.isPresent() ? back(id) : conflict(id, text);
    }

    private RestResponse<TemplateInstance> conflict(IncidentId id, String text) {
        var theirs = latest(id);
        return RestResponse.status(
                Status.CONFLICT, Templates.conflict(id, theirs, text, Difference.between(theirs.markdown, text)));
    }

    /** For the preview that follows the typing. */
    @POST
    @Path("/preview")
    @RolesAllowed(Scope.RESPOND)
    public String preview(IncidentId id, @FormParam("text") @DefaultValue("") String text) {
        return Html.fragment(Document.of(text).text());
    }

    @GET
    @Path("/changes")
    @RolesAllowed(Scope.READ)
    public TemplateInstance changes(IncidentId id, @QueryParam("from") int from, @QueryParam("to") int to) {
        var before = postmortems.revision(id, from);
        var after = postmortems.revision(id, to);
        var differences =
                Difference.between(Document.withoutMarks(before.markdown), Document.withoutMarks(after.markdown));
        return Templates.changes(id, before, after, differences);
    }

    @POST
    @Path("/state")
    @RolesAllowed(Scope.RESPOND)
    public RestResponse<TemplateInstance> move(
            IncidentId id,
            @FormParam("revision") int revision,
            @FormParam("state") @DefaultValue("") String wanted,
            @Context SecurityContext caller) {
        var state = Wire.find(PostmortemState.class, wanted)
                .orElseThrow(
                        () -> new FirstmoveException(ErrorCode.INVALID_REQUEST, "There is no state '" + wanted + "'"));
        postmortems.move(id, revision, Actor.of(caller), state);
        return back(id);
    }

    private PostmortemRevision latest(IncidentId id) {
        return postmortems
                .latest(id)
                .orElseThrow(() -> new FirstmoveException(ErrorCode.NOT_FOUND, id + " has no postmortem"));
    }

    private static RestResponse<TemplateInstance> back(IncidentId id) {
        return RestResponse.seeOther(URI.create("/incidents/" + id + "/postmortem"));
    }
}
