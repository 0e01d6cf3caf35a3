package io.firstmove.action.disk.clean;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Hosts;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.command.CommandOutcome;
import io.firstmove.action.command.CommandRunner;
import io.firstmove.action.command.OnHost;
import io.firstmove.action.disk.DiskError;
import io.firstmove.action.parameter.NoPlaceholders;
import io.firstmove.action.parameter.Required;
import io.firstmove.text.DurationText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Deletes leftovers: regular files below one directory, by name and age, and nothing that a link leads to. First it
 * lists, then it deletes what it listed and nothing that came after.
 *
 * <p>That there was nothing to delete is a warning: whoever waits for space has to look for it elsewhere.
 */
public final class DiskClean implements Action<DiskClean.Parameters> {

    /** What {@code disk.clean} needs. What may be deleted stands in the runbook itself: no alert can add to it. */
    @RegisterForReflection
    public record Parameters(
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

        public Parameters {
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
                    .orElseThrow(() -> new IllegalArgumentException(
                            "olderThan is a duration such as 1h or 7d, not \"" + text + "\""));
        }
    }

    private final CommandRunner commands;

    public DiskClean(CommandRunner commands) {
        this.commands = commands;
    }

    @Override
    public Optional<String> target(Parameters parameters) {
        return Optional.of(parameters.host());
    }

    @Override
    public ActionResult perform(Parameters parameters, ActionContext context) throws InterruptedException {
        return OnHost.perform(
                commands, context, parameters.host(), host -> clean(parameters, new Sweep(parameters, host)));
    }

    private static ActionResult clean(Parameters parameters, Sweep sweep) throws IOException, InterruptedException {
        var listing = sweep.list();
        var leftovers = Leftovers.read(listing);
        if (leftovers.isEmpty()) {
            return refusal(parameters, listing);
        }
        long free = sweep.free();
        var chosen = leftovers.get().atMost(parameters.mostBytes());
        if (chosen.isEmpty()) {
            return new CleanReport(parameters, leftovers.get(), free).nothing(listing);
        }
        var deletion = sweep.delete(chosen);
        return new CleanReport(parameters, leftovers.get(), free)
                .deleted(chosen, Sweep.deleted(chosen, deletion), deletion, sweep.free());
    }

    private static ActionResult refusal(Parameters parameters, CommandOutcome listing) {
        var where = parameters.path() + " on " + parameters.host();
        return switch (listing.exit().orElse(-1)) {
            case Leftovers.LEADS_ELSEWHERE ->
                ActionResult.unknown(
                        UnknownReason.NOT_ALLOWED,
                        where + " is really " + DiskError.last(listing.stdout())
                                + ": nothing was deleted; write that path in the runbook if it is meant");
            case Leftovers.HOME ->
                ActionResult.unknown(
                        UnknownReason.NOT_ALLOWED, where + " is somebody's home: nothing was deleted, and never is");
            default -> DiskError.toResult("find", parameters.path(), parameters.host(), listing);
        };
    }
}
