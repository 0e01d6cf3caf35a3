package io.firstmove.action.disk.clean;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.Hosts;
import io.firstmove.action.parameter.NoPlaceholders;
import io.firstmove.action.parameter.Required;
import io.firstmove.text.DurationText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code disk.clean} needs. What may be deleted stands in the runbook itself: no alert can add to it. */
@RegisterForReflection
public record DiskCleanParameters(
        @NoPlaceholders
        @JsonProperty(required = true)
        @JsonPropertyDescription(
                "an absolute directory; only files in and below it on the same file system are deleted")
        String path,

        @NoPlaceholders
        @JsonProperty(required = true)
        @JsonPropertyDescription("names of files to delete, with *, ? and [a-z]; such as *.gz")
        List<String> patterns,

        @NoPlaceholders
        @JsonProperty(required = true)
        @JsonPropertyDescription("deletes only what was last written longer ago than this, at least 1h; such as 7d")
        String olderThan,

        @JsonPropertyDescription("an entry of hosts.yaml; local where left out")
        String host,

        @NoPlaceholders
        @JsonPropertyDescription("deletes at most this much, oldest first; all that is found where left out")
        Long mostBytes) {

    private static final Duration MIN_AGE = Duration.ofHours(1);
    private static final int MAX_PATTERNS = 20;

    public DiskCleanParameters {
        Cleanable.directory(path);
        patterns = patterns == null ? List.of() : List.copyOf(patterns);
        if (patterns.isEmpty() || patterns.size() > MAX_PATTERNS) {
            throw new IllegalArgumentException("patterns are 1 to " + MAX_PATTERNS + " patterns, such as *.gz");
        }
        patterns.forEach(Cleanable::pattern);
        if (age(olderThan).compareTo(MIN_AGE) < 0) {
            throw new IllegalArgumentException("olderThan is at least 1h: what is younger may be in use");
        }
        host = host == null ? Hosts.LOCAL : Required.text("host", host);
        mostBytes = mostBytes == null ? Long.MAX_VALUE : mostBytes;
        if (mostBytes < 1) {
            throw new IllegalArgumentException("mostBytes is a number from 1 on, not " + mostBytes);
        }
    }

    String directory() {
        return Cleanable.directory(path);
    }

    long minutes() {
        return age(olderThan).toMinutes();
    }

    /** What is asked for, for people. */
    String sought() {
        return patterns.stream().collect(Collectors.joining(", ")) + " older than " + olderThan;
    }

    private static Duration age(String text) {
        return DurationText.parse(Required.text("olderThan", text))
                .orElseThrow(() ->
                        new IllegalArgumentException("olderThan is a duration such as 1h or 7d, not \"" + text + "\""));
    }
}
