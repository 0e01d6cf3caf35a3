package io.firstmove.web.certificate;

import io.firstmove.access.Scope;
import io.firstmove.certificate.Inventory;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;

/** The inventory of certificates and keys. */
@Path("/certificates")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.READ)
@RunOnVirtualThread
public class CertificatePage {

    private final Inventory inventory;
    private final Clock clock;

    CertificatePage(Inventory inventory, Clock clock) {
        this.inventory = inventory;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance certificates(List<CertificateRow> rows);

        private Templates() {}
    }

    /** Most urgent first. */
    @GET
    public TemplateInstance list() {
        var now = clock.instant();
        return Templates.certificates(inventory.byUrgency().stream()
                .map(certificate -> CertificateRow.of(certificate, now))
                .sorted(CertificateRow.BY_URGENCY)
                .toList());
    }
}
