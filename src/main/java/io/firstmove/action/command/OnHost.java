package io.firstmove.action.command;

import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Hosts;
import io.firstmove.action.Progress;
import io.firstmove.action.UnknownReason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs commands on one host of {@code hosts.yaml}, whose texts are English there, within one time limit for all. */
public final class OnHost {

    /** What one look or one change asks of a host. */
    public interface Work {
        ActionResult on(OnHost host) throws IOException, InterruptedException;
    }

    private final CommandRunner commands;
    private final List<String> prefix;
    private final long deadline;

    private OnHost(CommandRunner commands, List<String> prefix, Duration limit) {
        this.commands = commands;
        this.prefix = prefix;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /** Does the work, and answers in its place where the host is not listed or no command can be started. */
    public static ActionResult perform(CommandRunner commands, ActionContext context, String host, Work work)
            throws InterruptedException {
        var prefix = context.hosts().prefix(host);
        if (prefix.isEmpty()) {
            return Hosts.refusal(host);
        }
        try {
            return work.on(new OnHost(commands, prefix.get(), context.timeLimit()));
        } catch (IllegalArgumentException e) {
            return ActionResult.unknown(UnknownReason.INVALID, "path: " + e.getMessage());
        } catch (IOException e) {
            return ActionResult.unknown(UnknownReason.ERROR, "Cannot ask " + host + ": " + e.getMessage());
        }
    }

    public CommandOutcome run(String... argv) throws IOException, InterruptedException {
        return run(List.of(argv));
    }

    public CommandOutcome run(List<String> argv) throws IOException, InterruptedException {
        return commands.run(english(argv), left(), Progress.UNHEARD);
    }

    /** As {@link #script}, for an output that is wanted whole, up to so many bytes. */
    public CommandOutcome script(String script, List<String> arguments, int bytes)
            throws IOException, InterruptedException {
        return commands.run(english(shell(script, arguments)), left(), Progress.UNHEARD, bytes);
    }

    private Command english(List<String> argv) {
        var words = new ArrayList<>(List.of("env", "LC_ALL=C"));
        words.addAll(argv);
        return new Command(words, Path.of("/"), Map.of()).through(prefix);
    }

    /**
     * Runs a script of ours. What is data comes to it as arguments, which its shell does not read.
     *
     * @param script constant text
     */
    public CommandOutcome script(String script, List<String> arguments) throws IOException, InterruptedException {
        return run(shell(script, arguments));
    }

    private static List<String> shell(String script, List<String> arguments) {
        var words = new ArrayList<>(List.of("sh", "-c", script, "firstmove"));
        words.addAll(arguments);
        return words;
    }

    /** What is left of the time limit. */
    public Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
    }
}
