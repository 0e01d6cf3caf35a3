package io.firstmove.timeline.chain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A link of the chain: SHA-256 in hexadecimal digits. */
public record Hash(@JsonValue String hex) {

    /** What the first entry of a timeline follows. */
    static final Hash START = new Hash("0".repeat(64));

    /** Of its 32 bytes. */
    public static Hash of(byte[] bytes) {
        return new Hash(HexFormat.of().formatHex(bytes));
    }

    /** The hash of an entry that follows this one. */
    Hash then(StoredEntry entry) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(HexFormat.of().parseHex(hex));
            return of(sha256.digest(entry.content()));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
