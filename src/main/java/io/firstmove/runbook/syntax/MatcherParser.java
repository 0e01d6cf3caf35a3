package io.firstmove.runbook.syntax;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads {@code {alertname=~"A|B", env!=dev}}; the braces, and quotes around plain values, may be left out. */
final class MatcherParser {

    /** Deeper regular expressions are nobody's, and RE2/J reads them recursively. */
    private static final int MAX_LENGTH = 8_000;

    private static final int DEEPEST = 200;

    private final Cursor cursor;

    private MatcherParser(String text) {
        this.cursor = new Cursor(text);
    }

    static List<Matcher> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new SyntaxException("longer than " + MAX_LENGTH + " characters", MAX_LENGTH);
        }
        return new MatcherParser(text).matchers();
    }

    private List<Matcher> matchers() {
        cursor.skipSpaces();
        boolean braces = cursor.take("{");
        var matchers = new ArrayList<Matcher>();
        do {
            cursor.skipSpaces();
            if (!matchers.isEmpty() && (cursor.atEnd() || cursor.ahead("}"))) {
                break;
            }
            matchers.add(matcher());
            cursor.skipSpaces();
        } while (cursor.take(","));
        if (braces && !cursor.take("}")) {
            throw cursor.fault("expected , or }, found " + cursor.here());
        }
        cursor.skipSpaces();
        if (!cursor.atEnd()) {
            throw cursor.fault(
                    "expected a comma or the end, found " + cursor.here() + "; put the value in double quotes");
        }
        return List.copyOf(matchers);
    }

    private Matcher matcher() {
        int start = cursor.position();
        var label = cursor.peek() == '"' ? cursor.quoted() : cursor.takeWhile(MatcherParser::plain);
        if (label.isEmpty()) {
            throw cursor.faultAt(start, "expected a label, as in alertname=\"RedisDown\", found " + cursor.here());
        }
        cursor.skipSpaces();
        var operator = Arrays.stream(Matcher.Operator.values())
                .filter(one -> cursor.take(one.sign))
                .findFirst()
                .orElseThrow(() -> cursor.fault("expected =, !=, =~ or !~, found " + cursor.here()));
        cursor.skipSpaces();
        int place = cursor.position();
        var value = cursor.peek() == '"' ? cursor.quoted() : cursor.takeWhile(MatcherParser::plain);
        return new Matcher(label, operator, value, pattern(operator, value, place));
    }

    private Pattern pattern(Matcher.Operator operator, String value, int place) {
        if (!operator.isRegex()) {
            return Pattern.compile("");
        }
        if (value.chars().filter(c -> c == '(').count() > DEEPEST) {
            throw cursor.faultAt(place, "more than " + DEEPEST + " groups in a regular expression");
        }
        try {
            return Pattern.compile(value);
        } catch (PatternSyntaxException e) {
            throw cursor.faultAt(
                    place, "not a regular expression (RE2): " + e.getDescription() + ": " + e.getPattern());
        }
    }

    /** Everything but what Alertmanager reserves. */
    private static boolean plain(int c) {
        return !Character.isWhitespace(c) && "{}!=~,\\\"'`".indexOf(c) < 0;
    }
}
