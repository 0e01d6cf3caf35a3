package io.firstmove.runbook;

/** A condition of a runbook, such as {@code checks.ping.failed && !causes.diskFull}. */
public record Condition(String text) {}
