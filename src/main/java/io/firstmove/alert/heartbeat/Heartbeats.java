package io.firstmove.alert.heartbeat;

import io.firstmove.runbook.syntax.Matcher;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Recognises heartbeats among alerts, and stores when they were received. */
@ApplicationScoped
@Startup // so that an invalid matcher fails the start
public class Heartbeats {

    private final HeartbeatRepository repository;
    private final List<Matcher> matchers;

    Heartbeats(HeartbeatRepository repository, HeartbeatConfig config) {
        this.repository = repository;
        this.matchers = Matcher.parse(config.match());
    }

    /** Whether an alert with these labels is a heartbeat. */
    public boolean isHeartbeat(Map<String, String> labels) {
        return !matchers.isEmpty() && matchers.stream().allMatch(matcher -> matcher.matches(labels));
    }

    /** Remembers when these heartbeats came, in the transaction that acknowledges them. */
    @Transactional(TxType.MANDATORY)
    public void seen(Collection<HeartbeatSignal> beats, Instant now) {
        var distinct = new LinkedHashMap<String, HeartbeatSignal>();
        beats.forEach(beat -> distinct.put(beat.fingerprint(), beat));
        if (!distinct.isEmpty()) {
            repository.seen(distinct.values(), now);
        }
    }
}
