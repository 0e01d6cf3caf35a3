package io.firstmove.action.redis;

import java.util.HashMap;
import java.util.Map;

/** Takes from {@code INFO} what causes may be made of. */
final class InfoFindings {

    private final Info info;
    private final Map<String, Object> findings = new HashMap<>();

    private InfoFindings(Info info) {
        this.info = info;
    }

    static Map<String, Object> of(Info info) {
        var all = new InfoFindings(info);
        all.text("version", "redis_version");
        all.number("uptimeSeconds", "uptime_in_seconds");
        all.memoryAndClients();
        all.persistence();
        all.replication();
        return all.findings;
    }

    private void memoryAndClients() {
        number("usedMemoryBytes", "used_memory");
        number("maxMemoryBytes", "maxmemory");
        info.usedRatio().ifPresent(ratio -> findings.put("usedRatio", ratio));
        text("maxMemoryPolicy", "maxmemory_policy");
        number("evictedKeys", "evicted_keys");
        number("connectedClients", "connected_clients");
        number("maxClients", "maxclients");
        info.clientsRatio().ifPresent(ratio -> findings.put("clientsRatio", ratio));
        number("blockedClients", "blocked_clients");
        number("rejectedConnections", "rejected_connections");
    }

    private void persistence() {
        findings.put("loading", info.is("loading", "1"));
        number("loadingEtaSeconds", "loading_eta_seconds");
        info.text("rdb_last_bgsave_status").ifPresent(status -> findings.put("lastSaveOk", status.equals("ok")));
        number("changesSinceLastSave", "rdb_changes_since_last_save");
        findings.put("aofEnabled", info.is("aof_enabled", "1"));
        info.text("aof_last_write_status").ifPresent(status -> findings.put("aofLastWriteOk", status.equals("ok")));
    }

    private void replication() {
        findings.put("role", info.isReplica() ? "replica" : info.text("role").orElse("unknown"));
        number("replicas", "connected_slaves");
        if (info.isReplica()) {
            findings.put(
                    "masterAddress",
                    info.text("master_host").orElse("") + ":"
                            + info.text("master_port").orElse(""));
            findings.put("masterLinkUp", info.is("master_link_status", "up"));
            // Redis says -1 for a link that never was.
            info.number("master_last_io_seconds_ago").stream()
                    .filter(seconds -> seconds >= 0)
                    .forEach(seconds -> findings.put("lagSeconds", seconds));
            info.number("master_link_down_since_seconds").stream()
                    .filter(seconds -> seconds >= 0)
                    .forEach(seconds -> findings.put("masterLinkDownSeconds", seconds));
            return;
        }
        long offset = info.number("master_repl_offset").orElse(0);
        for (var replica : info.replicas()) {
            keepMax(
                    "lagBytes",
                    offset - Info.whole(replica.getOrDefault("offset", "")).orElse(offset));
            keepMax("lagSeconds", Info.whole(replica.getOrDefault("lag", "")).orElse(0));
        }
    }

    private void keepMax(String name, long value) {
        findings.merge(name, value, (a, b) -> Math.max((Long) a, (Long) b));
    }

    private void number(String name, String field) {
        info.number(field).ifPresent(value -> findings.put(name, value));
    }

    private void text(String name, String field) {
        info.text(field).ifPresent(value -> findings.put(name, value));
    }
}
