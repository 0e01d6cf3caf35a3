package io.firstmove.timeline.chain;

/** What a timeline's head says: how many entries there are, and the hash of the last. */
record Head(long length, Hash hash) {}
