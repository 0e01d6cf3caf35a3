package io.firstmove.timeline.chain;

import java.util.List;

/** Anchors were written to the log; observers may keep them in another place outside the database. */
public record AnchorsWritten(List<Anchor> anchors) {}
