package io.firstmove.postmortem.rewording;

import io.firstmove.text.Sha256;
import io.firstmove.text.StorableText;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The words that were found for sentences. The same sentence keeps them, so that a draft that is written again says the same. */
@ApplicationScoped
class RewordingCache implements PanacheRepositoryBase<RewordedSentence, String> {

    private final Clock clock;

    RewordingCache(Clock clock) {
        this.clock = clock;
    }

    /** The words of those sentences that have any. */
    @Transactional
    public Map<String, String> of(Collection<String> sentences) {
        Map<String, String> byHash = new HashMap<>();
        sentences.forEach(sentence -> byHash.put(hash(sentence), sentence));
        Map<String, String> found = new HashMap<>();
        for (var reworded : list("originalHash in ?1", byHash.keySet())) {
            var original = byHash.get(reworded.originalHash);
            if (original != null) {
                found.put(original, reworded.words);
            }
        }
        return found;
    }

    /** The sentences that have none yet. */
    @Transactional
    public List<String> missing(Collection<String> sentences) {
        var found = of(sentences);
        return sentences.stream()
                .filter(sentence -> !found.containsKey(sentence))
                .toList();
    }

    /** Keeps words; who came first is right. */
    @Transactional
    public void keep(Map<String, String> words) {
        var missing = missing(words.keySet());
        for (var original : missing) {
            var reworded = new RewordedSentence();
            reworded.originalHash = hash(original);
            reworded.words = StorableText.of(String.valueOf(words.get(original)));
            reworded.madeAt = clock.instant();
            persist(reworded);
        }
    }

    private static String hash(String sentence) {
        return HexFormat.of().formatHex(Sha256.of(sentence));
    }
}
