package io.firstmove.certificate;

import io.firstmove.access.Scope;
import io.firstmove.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** The inventory for programs. */
@Path("/api/v1/certificates")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.READ)
@RunOnVirtualThread
public class CertificateResource {

    private final Inventory inventory;

    CertificateResource(Inventory inventory) {
        this.inventory = inventory;
    }

    /** All certificates and keys, most urgent first. */
    @GET
    public Page<Certificate> list() {
        return new Page<>(inventory.byUrgency(), Optional.empty());
    }
}
