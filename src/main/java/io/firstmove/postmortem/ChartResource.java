package io.firstmove.postmortem;

import io.firstmove.access.Scope;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.postmortem.export.ErrorRatioChart;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.event.MeasurementEvent.SloMeasured;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.RestResponse;

/** Charts of what timeline entries measured. An entry never changes, and so never does its chart. */
@Path("/api/v1/incidents/{id}/postmortem/charts/{entry:\\d+}.svg")
@RunOnVirtualThread
public class ChartResource {

    private final Timeline timeline;

    ChartResource(Timeline timeline) {
        this.timeline = timeline;
    }

    @GET
    @Produces("image/svg+xml")
    @RolesAllowed(Scope.READ)
    public RestResponse<String> chart(IncidentId id, long entry) {
        var measured = timeline.find(id, entry)
                .flatMap(found -> timeline.read(found, SloMeasured.class))
                .orElseThrow(() -> new FirstmoveException(
                        ErrorCode.NOT_FOUND, "Entry " + entry + " of " + id + " measures no service level objective"));
        var svg = ErrorRatioChart.svg(measured);
        return RestResponse.ResponseBuilder.ok(svg)
                .header("Content-Security-Policy", "default-src 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "private, max-age=3600")
                .build();
    }
}
