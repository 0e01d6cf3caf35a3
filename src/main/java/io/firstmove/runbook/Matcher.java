package io.firstmove.runbook;

/** One of Alertmanager's label matchers, such as {@code alertname=~"RedisDown|RedisUnreachable"}. */
public record Matcher(String text) {}
