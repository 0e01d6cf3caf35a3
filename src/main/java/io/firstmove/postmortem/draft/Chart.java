package io.firstmove.postmortem.draft;

import io.firstmove.timeline.IncidentId;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** An image of what an entry measured, referred to and not embedded, so that the Markdown stays readable. */
@RegisterForReflection
public record Chart(IncidentId home, String slo, Reference reference) {

    /** Where the image is served. */
    public String path() {
        return "/api/v1/incidents/" + reference.incident() + "/postmortem/charts/" + reference.entry() + ".svg";
    }

    public String markdown() {
        return "![Error ratio of " + slo + " around the incident](" + path() + ") " + reference.markdown(home);
    }
}
