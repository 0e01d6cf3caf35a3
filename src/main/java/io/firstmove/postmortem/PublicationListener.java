package io.firstmove.postmortem;

import io.firstmove.timeline.IncidentId;

/** Somebody who has something to do when a postmortem is published; called in the transaction that publishes it. */
public interface PublicationListener {

    void published(IncidentId incident);
}
