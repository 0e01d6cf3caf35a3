package io.firstmove.action.script;

import io.firstmove.action.ActionContext;
import io.firstmove.action.command.Command;
import io.firstmove.action.command.CommandOutcome;
import io.firstmove.action.command.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs a script on another machine, where nothing has to be installed: its text travels by standard input into a private
 * folder, which is removed when it ends. The input stays open as a lifeline; when it ends, because the time is over or
 * because the connection or this service is gone, the script and what it started get TERM and 1 s later KILL over there.
 */
final class RemoteScript {

    /** Bytes; enough for any first move, and little enough to travel with each check. */
    private static final int MAX_SCRIPT_BYTES = 256 * 1024;

    /** Characters of one fact. Here they travel as arguments, and ssh makes one of all, for which Linux has 128 KiB. */
    private static final int MAX_FACT_LENGTH = 4 * 1024;

    /**
     * For any POSIX shell. Its arguments are the number of bytes of the script, then what {@code env} reads: facts as
     * {@code NAME=value}, the script and its arguments. TERM for us alone must not orphan the script, which is in a
     * session of its own, and must not be ignored either, since the script would inherit that. Once the script runs we
     * say nothing any more: a word into a connection that is gone would end us before the folder is removed.
     */
    private static final String BOOTSTRAP = """
            umask 077
            size=$1
            shift
            dir=$(mktemp -d) || { echo "no private folder can be made there"; exit 125; }
            trap 'cd /; rm -rf "$dir"' EXIT
            cd "$dir" || exit 125
            head -c "$size" >script
            if [ "$(wc -c <script)" -ne "$size" ]; then
                echo "the script did not arrive: its host in hosts.yaml must hand standard input on (docker exec -i)"
                exit 125
            fi
            chmod 700 script
            exec 3<&0
            setsid=$(command -v setsid) || setsid=
            $setsid env -i PATH="$PATH" HOME="${HOME:-/}" LANG=C.UTF-8 "$@" </dev/null 3<&- &
            child=$!
            signal() {
                kill -s "$1" -- "-$child" 2>/dev/null || kill -s "$1" "$child" 2>/dev/null
            }
            trap 'signal TERM' TERM HUP INT
            (
                trap '' TERM HUP INT
                trap - EXIT
                while read -r _; do :; done
                : >.ending
                signal TERM
                sleep 1
                signal KILL
            ) <&3 3<&- >/dev/null 2>&1 &
            watcher=$!
            exec 3<&- </dev/null >/dev/null 2>&1
            while :; do
                wait "$child"
                status=$?
                kill -0 "$child" 2>/dev/null || break
            done
            if [ -e .ending ]; then
                wait "$watcher"
            else
                kill -s KILL "$watcher" 2>/dev/null
            fi
            exit "$status"
            """;

    private RemoteScript() {}

    /** @throws IllegalArgumentException when the script is too large, or an argument cannot travel */
    static CommandOutcome run(
            CommandRunner commands,
            Path script,
            Script.Parameters parameters,
            ActionContext context,
            List<String> prefix)
            throws IOException, InterruptedException {
        var text = Files.readAllBytes(script);
        if (text.length > MAX_SCRIPT_BYTES) {
            throw new IllegalArgumentException("it has " + text.length / 1024
                    + " KiB, and a script that travels to another host has at most " + MAX_SCRIPT_BYTES / 1024
                    + " KiB: install it there and call it by a short script");
        }
        var argv = new ArrayList<>(List.of("sh", "-c", BOOTSTRAP, "firstmove", "" + text.length));
        context.facts().forEach((name, value) -> argv.add(name + "=" + fact(value)));
        argv.add("./script");
        argv.addAll(parameters.args());
        var command = new Command(argv, context.runbookFolder().toAbsolutePath(), Map.of()).through(prefix);
        return commands.run(command, text, context.timeLimit(), context.progress());
    }

    private static String fact(String value) {
        var storable = value.replace('\0', '\uFFFD');
        return storable.length() <= MAX_FACT_LENGTH ? storable : storable.substring(0, MAX_FACT_LENGTH);
    }
}
