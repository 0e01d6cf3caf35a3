package io.firstmove.postmortem.measurement;

import io.firstmove.action.api.BaseUrl;
import io.firstmove.action.api.JsonApi;
import io.firstmove.job.Job;
import io.firstmove.job.JobQueue;
import io.firstmove.platform.FirstmoveConfig;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.TimelineAppended;
import io.firstmove.timeline.event.MeasurementEvent.NotMeasured;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Measures a resolved incident, where a Prometheus is configured. */
@ApplicationScoped
class MeasureIncident implements Job {

    static final String JOB = "measure-incident";

    private static final Logger LOG = Logger.getLogger(MeasureIncident.class);

    /** A ratio over 30 days reads many samples; Prometheus itself gives up after 2 min. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Measurements measurements;
    private final JobQueue jobs;
    private final Optional<BaseUrl> prometheus;

    MeasureIncident(Measurements measurements, JobQueue jobs, FirstmoveConfig config) {
        this.measurements = measurements;
        this.jobs = jobs;
        this.prometheus = config.prometheusUrl().flatMap(MeasureIncident::url);
    }

    private static Optional<BaseUrl> url(URI configured) {
        try {
            return Optional.of(BaseUrl.parse("firstmove.prometheus-url", configured.toString()));
        } catch (IllegalArgumentException invalid) {
            LOG.errorf("Incidents are not measured: %s", invalid.getMessage());
            return Optional.empty();
        }
    }

    void schedule(@Observes TimelineAppended appended) {
        if (prometheus.isPresent()) {
            jobs.add(
                    JOB,
                    appended.resolvedIncidents().stream()
                            .map(IncidentId::number)
                            .toList());
        }
    }

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public void perform(long id) throws Exception {
        var incident = new IncidentId(id);
        var due = measurements.due(incident);
        if (due.isPresent() && prometheus.isPresent()) {
            var api = new PrometheusApi(new JsonApi("Prometheus", prometheus.get(), LIMIT));
            measurements.keep(incident, due.get(), new Measure(api, due.get()).events());
        }
    }

    @Override
    public void giveUp(long id, String reason) {
        var incident = new IncidentId(id);
        LOG.warnf("%s was not measured: %s", incident, reason);
        measurements
                .due(incident)
                .ifPresent(due -> measurements.keep(
                        incident, due, List.of(new NotMeasured("what Prometheus knows about the alerts", reason))));
    }
}
