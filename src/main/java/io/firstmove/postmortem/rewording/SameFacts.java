package io.firstmove.postmortem.rewording;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Whether two sentences say the same, as far as a machine can tell: the figures, the code, the quotations and no more markup. */
final class SameFacts {

    /** Numbers with everything that belongs to them, such as 2026-11-24, 09:13:05, 99.5 and INC-7. */
    private static final Pattern FIGURES = Pattern.compile("-?\\d+(?:[.,:/-]\\d+)*");

    private static final Pattern CODE = Pattern.compile("`[^`]*`");
    private static final Pattern QUOTED = Pattern.compile("“.*”");
    private static final Pattern MARKUP = Pattern.compile("[\\[\\]<>|\\n\\r\\\\]|\\*\\*|!\\[|https?:|www\\.");

    /** A “not” more or less turns a sentence into its opposite. */
    private static final Pattern NEGATION =
            Pattern.compile("(?i)\\b(?:no|not|nobody|none|never|nothing|without|cannot|failed)\\b|n't\\b");

    private SameFacts() {}

    static boolean in(String sentence, String reworded) {
        return !reworded.isBlank()
                && reworded.length() <= 2 * sentence.length() + 40
                && all(FIGURES, sentence).equals(all(FIGURES, reworded))
                && all(CODE, sentence).equals(all(CODE, reworded))
                && all(QUOTED, sentence).equals(all(QUOTED, reworded))
                && all(MARKUP, sentence).equals(all(MARKUP, reworded))
                && negations(sentence) == negations(reworded);
    }

    /** In any order: words may move. */
    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    private static long negations(String text) {
        return NEGATION.matcher(text).results().count();
    }
}
