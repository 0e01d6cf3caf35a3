package io.firstmove.alert.heartbeat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/** A heartbeat as it was notified. */
@RegisterForReflection
public record HeartbeatSignal(String fingerprint, Map<String, String> labels, Map<String, String> annotations) {}
