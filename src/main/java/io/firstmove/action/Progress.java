package io.firstmove.action;

import java.util.function.Consumer;

/** Where an action that takes long tells what it has seen, while it still runs. */
@FunctionalInterface
public interface Progress {

    /** For whoever does not listen. */
    Progress UNHEARD = output -> {};

    /** For a reader that gets what is new only, at most 20 times 2 KiB, fit to be kept. */
    static Progress of(Consumer<String> reader) {
        return new OutputDelta(reader);
    }

    /**
     * Tells the output so far, from its beginning, in whole lines. Called at most once per second; must not throw.
     */
    void soFar(String output);

    /**
     * Hands on what is new in an output that grows. The whole of it is masked each time, so that a secret of several lines
     * is recognised although they come one after the other.
     */
    static final class OutputDelta implements Progress {

        private static final int ENTRIES = 20;
        private static final int ENTRY = 2 * 1024;
        private static final String CUT = "[...]\n";

        private final Consumer<String> reader;
        private String told = "";
        private int entries;

        OutputDelta(Consumer<String> reader) {
            this.reader = reader;
        }

        @Override
        public void soFar(String output) {
            var text = Evidence.text(output);
            var fresh = text.substring(lineOfFirstDifference(told, text));
            if (!fresh.isBlank() && entries < ENTRIES) {
                told = text;
                entries++;
                reader.accept(fresh.length() <= ENTRY ? fresh : CUT + fresh.substring(fresh.length() - ENTRY));
            }
        }

        private static int lineOfFirstDifference(String before, String after) {
            int same = 0;
            while (same < Math.min(before.length(), after.length()) && before.charAt(same) == after.charAt(same)) {
                same++;
            }
            return after.lastIndexOf('\n', same - 1) + 1;
        }
    }
}
