package io.firstmove.postmortem.archive;

import io.firstmove.platform.FirstmoveConfig;
import io.firstmove.postmortem.Drafts;
import io.firstmove.postmortem.document.PostmortemRevision;
import io.firstmove.postmortem.document.Postmortems;
import io.firstmove.postmortem.export.ErrorRatioChart;
import io.firstmove.postmortem.export.FrontMatter;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.event.MeasurementEvent.SloMeasured;
import io.firstmove.timeline.event.TimelineEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is committed for an incident, and the word about it on the timeline. */
@ApplicationScoped
class Publications {

    private final Postmortems postmortems;
    private final Drafts drafts;
    private final Timeline timeline;
    private final FirstmoveConfig config;

    Publications(Postmortems postmortems, Drafts drafts, Timeline timeline, FirstmoveConfig config) {
        this.postmortems = postmortems;
        this.drafts = drafts;
        this.timeline = timeline;
        this.config = config;
    }

    /** The revision that was published last; empty when none is. */
    @Transactional
    Optional<Publication> of(IncidentId incident) {
        var postmortem = postmortems.get(incident);
        return Optional.ofNullable(postmortem.published)
                .map(published -> publication(incident, postmortems.revision(incident, published)));
    }

    private Publication publication(IncidentId incident, PostmortemRevision revision) {
        var draft = drafts.of(incident);
        Map<String, String> files = new LinkedHashMap<>();
        var text = FrontMatter.with(postmortems.get(incident), revision, draft);
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
        var title = draft.facts().title().replaceAll("\\s+", " ").strip();
        return new Publication(
                incident,
                revision.revision,
                "Postmortem of " + incident + ": " + title + "\n\nRevision " + revision.revision + ", last changed by "
                        + revision.author + ".\n",
                files);
    }

    /** A path alone leads nowhere in another place. */
    private String absolute(String text) {
        return config.publicUrl()
                .map(URI::toString)
                .map(url -> text.replace("](/incidents/", "](" + url.replaceAll("/+$", "") + "/incidents/"))
                .orElse(text);
    }

    @Transactional
    void tell(IncidentId incident, TimelineEvent event) {
        timeline.append(incident, Actor.FIRSTMOVE, event);
    }
}
