package io.firstmove.action.command;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A small shell around a program of this machine, so that nothing of it outlives the program or this service. Its standard
 * input is a lifeline: when that ends, because the time is over or because this service died, the program and all that it
 * started get TERM and 2 s later KILL. When the program ends by itself, what it left behind goes the same way.
 *
 * <p>What it started is its process group and, where there is {@code /proc}, every process of our user that was started
 * with the variable {@code FIRSTMOVE_COMMAND}, so also one that {@code setsid} took out of the group. A process of another
 * user, or one that takes itself out of the group and clears its environment, is missed.
 */
final class Supervisor {

    /**
     * For any POSIX shell. Its arguments are the value of the variable, empty where only the group is ended, then the program
     * and its arguments. The shell does not have the variable itself, or it would find itself. A process that has ended and
     * that nobody has waited for yet, as in a container without an init, is gone.
     */
    private static final String SCRIPT = """
            mark=$1
            shift
            exec 3<&0 </dev/null
            setsid=$(command -v setsid) || setsid=
            (
                FIRSTMOVE_COMMAND=$mark
                export FIRSTMOVE_COMMAND
                exec $setsid "$@" 3<&-
            ) &
            child=$!
            exec >/dev/null 2>&1
            marked() {
                [ -n "$mark" ] || return
                for file in $(grep -lsF -e "FIRSTMOVE_COMMAND=$mark" /proc/[0-9]*/environ); do
                    file=${file#/proc/}
                    echo "${file%/environ}"
                done
            }
            signal() {
                kill -s "$1" -- "-$child" || kill -s "$1" "$child"
                for process in $(marked); do
                    kill -s "$1" "$process"
                done
            }
            (
                trap '' TERM HUP INT
                while read -r _; do :; done
                signal TERM
                sleep 2
                signal KILL
            ) <&3 3<&- &
            watcher=$!
            exec 3<&-
            trap 'signal TERM' TERM HUP INT
            while :; do
                wait "$child"
                status=$?
                kill -0 "$child" || break
            done
            kill -s KILL "$watcher"
            trap '' TERM HUP INT
            gone() {
                if [ -r /proc/self/stat ]; then
                    ! cat /proc/[0-9]*/stat | sed 's/^.*) //' | grep -q "^[^ZX] [0-9]* $child "
                else
                    ! kill -s 0 -- "-$child"
                fi && [ -z "$(marked)" ]
            }
            if ! gone; then
                signal TERM
                tries=0
                until gone || [ "$tries" -ge 20 ]; do
                    sleep 0.1 || sleep 1
                    tries=$((tries + 1))
                done
                signal KILL
            fi
            exit "$status"
            """;

    private Supervisor() {}

    /** The argument vector that runs a program under a supervisor. */
    static List<String> around(Command command) {
        // What reaches another machine may leave a connection open for the next (ssh's ControlPersist), and is meant
        // to.
        var mark = command.local() ? UUID.randomUUID().toString() : "";
        var words = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "firstmove", mark));
        words.addAll(command.argv());
        return words;
    }
}
