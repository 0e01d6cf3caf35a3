package io.firstmove.postmortem.rewording;

import io.firstmove.postgres.Sql;
import io.firstmove.text.Sha256;
import io.firstmove.text.StorableText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The words that were found for sentences. The same sentence keeps them, so that a draft that is written again says the same. */
@ApplicationScoped
class RewordingCache {

    private final Sql sql;
    private final Clock clock;

    RewordingCache(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    private record Reworded(String hash, String words) {}

    /** The words of those sentences that have any. */
    Map<String, String> of(Collection<String> sentences) {
        if (sentences.isEmpty()) {
            return Map.of();
        }
        var byHash = new HashMap<String, String>();
        sentences.forEach(sentence -> byHash.put(hash(sentence), sentence));
        return sql
                .of("select original_hash, words from rewording where original_hash = any(:hashes)")
                .with("hashes", byHash.keySet())
                .list(row -> new Reworded(row.text("original_hash"), row.text("words")))
                .stream()
                .collect(Collectors.toMap(one -> Objects.requireNonNull(byHash.get(one.hash())), Reworded::words));
    }

    /** The sentences that have none yet. */
    List<String> missing(Collection<String> sentences) {
        var found = of(sentences);
        return sentences.stream()
                .filter(sentence -> !found.containsKey(sentence))
                .toList();
    }

    /** Keeps words by their sentences; the first that were kept for a sentence stay. */
    void keep(Map<String, String> words) {
        words.forEach((sentence, reworded) -> sql.of("""
                        insert into rewording (original_hash, words, made_at) values (:hash, :words, :now)
                        on conflict do nothing
                        """)
                .with("hash", hash(sentence))
                .with("words", StorableText.of(reworded))
                .with("now", clock.instant())
                .change());
    }

    private static String hash(String sentence) {
        return HexFormat.of().formatHex(Sha256.of(sentence));
    }
}
