package io.firstmove.incident;

import io.firstmove.timeline.IncidentId;
import java.util.List;

/** Somebody who has something to do when incidents are resolved; called in the transaction that resolves them. */
public interface ResolutionListener {

    void resolved(List<IncidentId> incidents);
}
