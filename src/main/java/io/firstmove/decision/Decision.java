package io.firstmove.decision;

/** What to do next. */
public sealed interface Decision permits RunChecks, Conclude {}
