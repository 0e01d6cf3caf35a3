package io.firstmove.postmortem.document;

import io.firstmove.text.Sha256;
import java.util.HexFormat;

/** A piece of a document. The pieces, one after the other, are its whole text. */
sealed interface Part {

    String text();

    /** People's words, or the template's. */
    record Free(String text) implements Part {}

    /**
     * What Firstmove has written, between two marks.
     *
     * @param seal the hash of the content as it was written; empty in what a template makes
     */
    record Block(String id, String seal, String content) implements Part {

        static final int SEAL = 16;

        static Block sealed(String id, String content) {
            return new Block(id, hash(content), content);
        }

        /** Whether nobody has changed it since it was written. */
        boolean untouched() {
            return seal.equals(hash(content));
        }

        @Override
        public String text() {
            var mark = seal.isEmpty() ? id : id + " " + seal;
            return "<!-- firstmove:" + mark + " -->\n" + content + "<!-- /firstmove:" + id + " -->\n";
        }

        private static String hash(String content) {
            return HexFormat.of().formatHex(Sha256.of(content)).substring(0, SEAL);
        }
    }
}
