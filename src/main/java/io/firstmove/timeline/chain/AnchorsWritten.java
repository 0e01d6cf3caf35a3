package io.firstmove.timeline.chain;

import java.util.List;

/** Anchors stand in the log, for whoever can keep them in one more place that this database's owner does not reach. */
public record AnchorsWritten(List<Anchor> anchors) {}
