package io.firstmove.action.command;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program to start.
 *
 * @param argv the program and its arguments; no shell reads them
 * @param directory where it starts
 * @param facts its {@code FM_*} environment variables
 * @param local whether it does its work on this machine rather than reach another one
 */
public record Command(List<String> argv, Path directory, Map<String, String> facts, boolean local) {

    /** A program of this machine. */
    public Command(List<String> argv, Path directory, Map<String, String> facts) {
        this(argv, directory, facts, true);
    }

    /** Refuses arguments that a program would receive changed, with an {@link IllegalArgumentException}. */
    public Command {
        argv = List.copyOf(argv);
        facts = Map.copyOf(facts);
        var encoding = encoding();
        for (var argument : argv) {
            if (argument.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("an argument contains a NUL character");
            }
            if (!encoding.newEncoder().canEncode(argument)) {
                throw new IllegalArgumentException("an argument cannot be written in " + encoding
                        + (encoding.name().startsWith("UTF") ? "" : ": start Firstmove with LC_ALL=C.UTF-8"));
            }
        }
    }

    /**
     * What Java encodes arguments in; ASCII where the service was started without a UTF-8 locale. Not a static field, which
     * a native image would fill where it is built.
     */
    private static Charset encoding() {
        return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    }

    /**
     * The same program on another machine. Everything but ssh hands arguments on as they are; ssh joins them for a shell
     * on the other side, so for it each is quoted to stay data there too. What follows the program cannot be an option of
     * ssh, which reads options only up to the first word of the command.
     *
     * @param prefix the argv that reaches the machine; empty for this one
     */
    public Command through(List<String> prefix) {
        boolean reparsed = prefix.stream().anyMatch(word -> word.equals("ssh") || word.endsWith("/ssh"));
        var whole = new ArrayList<>(prefix);
        argv.stream().map(word -> reparsed ? PosixQuotes.quote(word) : word).forEach(whole::add);
        return new Command(whole, directory, facts, local && prefix.isEmpty());
    }
}
