package io.firstmove.web.incident;

import io.firstmove.access.Scope;
import io.firstmove.alert.silence.SilenceRecord;
import io.firstmove.alert.silence.SilenceRecord.Silence;
import io.firstmove.timeline.IncidentId;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The silences that were made from an incident. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.READ)
@RunOnVirtualThread
public class SilencePages {

    private final SilenceRecord silences;

    SilencePages(SilenceRecord silences) {
        this.silences = silences;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance silences(IncidentId incident, List<Silence> silences);

        private Templates() {}
    }

    @GET
    @Path("/incidents/{id}/silences")
    public TemplateInstance list(IncidentId id) {
        return Templates.silences(id, silences.inForce(id));
    }
}
