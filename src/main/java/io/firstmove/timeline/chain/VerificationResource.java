package io.firstmove.timeline.chain;

import io.firstmove.access.Scope;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.timeline.IncidentId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Whether an incident's timeline is as it was recorded. */
@Path("/api/v1/incidents/{id}/timeline/verification")
@RolesAllowed(Scope.READ)
public class VerificationResource {

    private final DataSource database;

    VerificationResource(DataSource database) {
        this.database = database;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Verification verify(IncidentId id) throws SQLException {
        try (var connection = database.getConnection();
                var verifier = new TimelineVerifier(connection)) {
            if (!verifier.exists(id)) {
                throw new FirstmoveException(ErrorCode.NOT_FOUND, "There is no incident " + id);
            }
            return verifier.verify(id, List.of());
        }
    }
}
