package io.firstmove.timeline.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.stream.Stream;

/**
 * An entry as it stands in the database.
 *
 * @param at in microseconds since 2000, as Postgres counts; its infinities would not fit into a Java type
 * @param recordedAt likewise
 * @param data in Postgres' own spelling, which keeps 0.10 apart from 0.1
 */
record StoredEntry(
        long incident,
        long seq,
        long at,
        long recordedAt,
        String type,
        String actor,
        String text,
        String data,
        Hash hash) {

    /** What the hash covers. Every text is preceded by its length, so that no two entries have the same. */
    byte[] content() {
        var texts = Stream.of(type, actor, text, data)
                .map(value -> value.getBytes(UTF_8))
                .toList();
        int size = 4 * Long.BYTES
                + texts.stream().mapToInt(bytes -> Integer.BYTES + bytes.length).sum();
        var content = ByteBuffer.allocate(size)
                .putLong(incident)
                .putLong(seq)
                .putLong(at)
                .putLong(recordedAt);
        texts.forEach(bytes -> content.putInt(bytes.length).put(bytes));
        return content.array();
    }
}
