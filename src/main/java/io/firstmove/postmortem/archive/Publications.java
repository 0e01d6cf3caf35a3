package io.firstmove.postmortem.archive;

import io.firstmove.platform.FirstmoveConfig;
import io.firstmove.postgres.Sql;
import io.firstmove.postmortem.Drafts;
import io.firstmove.postmortem.document.Postmortems;
import io.firstmove.postmortem.export.ErrorRatioChart;
import io.firstmove.postmortem.export.FrontMatter;
import io.firstmove.text.OneLine;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.event.MeasurementEvent.SloMeasured;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is committed for incidents, and what became of it. */
@ApplicationScoped
class Publications {

    private final Postmortems postmortems;
    private final Drafts drafts;
    private final Timeline timeline;
    private final FirstmoveConfig config;
    private final Sql sql;

    Publications(Postmortems postmortems, Drafts drafts, Timeline timeline, FirstmoveConfig config, Sql sql) {
        this.postmortems = postmortems;
        this.drafts = drafts;
        this.timeline = timeline;
        this.config = config;
        this.sql = sql;
    }

    /** Records, in the caller's transaction, that something was published; answers with the queue's id. */
    long mark() {
        return sql.of("update archive_queue set version = version + 1 returning id")
                .number();
    }

    /** How much was published; locked until the caller's transaction ends. */
    long lockVersion() {
        return sql.of("select version from archive_queue for update").number();
    }

    /** One more failure; answers with how many there were in a row. */
    int failed() {
        return (int) sql.of("update archive_queue set failures = failures + 1 returning failures")
                .number();
    }

    void resetFailures() {
        sql.of("update archive_queue set failures = 0 where failures > 0").change();
    }

    /** The incidents whose published revision the repository does not have yet, as many as go into one push. */
    List<IncidentId> pending() {
        return sql.of("""
                select incident_id from postmortem where archived is distinct from published order by incident_id limit 100
                """).list(row -> new IncidentId(row.number("incident_id")));
    }

    /** Records what became of a publication, so that it is pending no more. */
    @Transactional
    void finish(Publication.Result result) {
        timeline.lock(result.incident());
        postmortems.get(result.incident()).archived = result.event().revision();
        timeline.append(result.incident(), Actor.FIRSTMOVE, result.event());
    }

    /** The revision of the incident that was published last. */
    @Transactional
    Publication of(IncidentId incident) {
        var postmortem = postmortems.get(incident);
        var revision = postmortems.revision(incident, Objects.requireNonNull(postmortem.published));
        var draft = drafts.of(incident);
        Map<String, String> files = new LinkedHashMap<>();
        var text = FrontMatter.with(postmortem, revision, draft);
        for (var entry : timeline.all(incident)) {
            var image = "/api/v1/incidents/" + incident + "/postmortem/charts/" + entry.seq + ".svg";
            var measured = timeline.read(entry, SloMeasured.class);
            if (measured.isPresent() && text.contains(image)) {
                var file = incident + "/" + entry.seq + ".svg";
                files.put(file, ErrorRatioChart.svg(measured.get()));
                text = text.replace("(" + image + ")", "(" + file + ")");
            }
        }
        files.put(incident + ".md", absolute(text));
        var subject = "Postmortem of " + incident + ": "
                + OneLine.of(draft.facts().title()).replaceAll(" +", " ").strip();
        var body = "Revision " + revision.revision + ", last changed by " + OneLine.of(revision.author) + ".";
        return new Publication(incident, revision.revision, subject + "\n\n" + body + "\n", files);
    }

    /** A path alone leads nowhere in another place. */
    private String absolute(String text) {
        return config.publicUrl()
                .map(URI::toString)
                .map(url -> text.replace("](/incidents/", "](" + url.replaceAll("/+$", "") + "/incidents/"))
                .orElse(text);
    }
}
