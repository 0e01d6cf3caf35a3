package io.firstmove.action.redis;

import io.firstmove.action.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that is not as it should be.
 *
 * @param state a word for it
 * @param text the end of a sentence about Redis
 */
record Remark(Verdict verdict, String state, String text) {

    /** All that there is to say, the worst first. */
    static List<Remark> on(Info info, RedisInfo.Parameters wanted) {
        var remarks = new ArrayList<Remark>();
        role(remarks, info, wanted.expectRole());
        if (info.isOutOfMemory()) {
            remarks.add(new Remark(
                    Verdict.FAILED,
                    "out-of-memory",
                    "has used up maxmemory and evicts nothing, so writes are refused"));
        } else if (!info.evicts()) {
            info.usedRatio().ifPresent(ratio -> full(remarks, wanted, ratio, "memory-high", "maxmemory"));
        }
        info.clientsRatio().ifPresent(ratio -> full(remarks, wanted, ratio, "clients-high", "maxclients"));
        if (info.is("loading", "1")) {
            remarks.add(new Remark(
                    Verdict.WARNED,
                    "loading",
                    "is loading its data set"
                            + info.text("loading_eta_seconds")
                                    .map(seconds -> ", for another " + seconds + " s")
                                    .orElse("")));
        }
        if (info.isReplica() && !info.is("master_link_status", "up")) {
            remarks.add(new Remark(
                    Verdict.WARNED,
                    "master-link-down",
                    info.is("master_sync_in_progress", "1")
                            ? "is copying the data of its master"
                            : "has lost its master and serves old data"));
        }
        if (info.is("rdb_last_bgsave_status", "err")
                || info.is("aof_last_write_status", "err")
                || info.is("aof_last_bgrewrite_status", "err")) {
            remarks.add(new Remark(Verdict.WARNED, "save-failing", "could not save its data to disk the last time"));
        }
        return remarks.stream()
                .sorted((a, b) -> b.verdict().compareTo(a.verdict()))
                .toList();
    }

    private static void role(List<Remark> remarks, Info info, String expected) {
        if (expected.equals("master") && info.isReplica()) {
            remarks.add(new Remark(
                    Verdict.FAILED, "read-only", "is a replica where a master is expected, so writes are refused"));
        } else if (expected.equals("replica") && !info.isReplica()) {
            remarks.add(new Remark(Verdict.FAILED, "wrong-role", "is a master where a replica is expected"));
        }
    }

    private static void full(
            List<Remark> remarks, RedisInfo.Parameters wanted, double ratio, String state, String limit) {
        if (ratio >= wanted.warnUsedRatio()) {
            remarks.add(new Remark(
                    ratio >= wanted.criticalUsedRatio() ? Verdict.FAILED : Verdict.WARNED,
                    state,
                    "has used " + Math.round(ratio * 100) + " % of " + limit));
        }
    }
}
