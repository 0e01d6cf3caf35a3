package io.firstmove.action.http;

import java.util.Arrays;
import java.util.List;

/** Status codes that are right. */
record ExpectedStatus(List<Range> ranges) {

    record Range(int from, int to) {}

    /** Reads {@code 200-299,304}; nothing means 200-399, as redirects are not followed. */
    static ExpectedStatus parse(String text) {
        var written = text.isBlank() ? "200-399" : text;
        return new ExpectedStatus(Arrays.stream(written.split(","))
                .map(String::strip)
                .map(ExpectedStatus::range)
                .toList());
    }

    boolean contains(int status) {
        return ranges.stream().anyMatch(range -> range.from() <= status && status <= range.to());
    }

    private static Range range(String text) {
        if (!text.matches("[1-5]\\d\\d(-[1-5]\\d\\d)?")) {
            throw new IllegalArgumentException("expectStatus is '" + text + "', not like 200 or 200-299,304");
        }
        return new Range(Integer.parseInt(text.substring(0, 3)), Integer.parseInt(text.substring(text.length() - 3)));
    }
}
