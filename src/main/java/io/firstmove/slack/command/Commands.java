package io.firstmove.slack.command;

import io.firstmove.access.Role;
import io.firstmove.slack.SlackConfig;
import io.firstmove.slack.block.Message;
import io.firstmove.slack.block.Mrkdwn;
import io.firstmove.text.Spelling;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what was typed, and does it if the user may. */
@ApplicationScoped
public class Commands {

    private final CommandTable table;
    private final SlackErrors errors;
    private final SlackConfig config;

    public Commands(CommandTable table, SlackErrors errors, SlackConfig config) {
        this.table = table;
        this.errors = errors;
        this.config = config;
    }

    /** Answers to a slash command; whatever goes wrong is an answer. */
    public Reply reply(String user, String channel, String text) {
        var typed = text.strip();
        int space = typed.indexOf(' ');
        var word = (space < 0 ? typed : typed.substring(0, space)).toLowerCase(Locale.ROOT);
        var rest = space < 0 ? "" : typed.substring(space + 1).strip();
        if (word.equals(CommandTable.HELP)) {
            return errors.guarded(user, Role.VIEWER, this::help);
        }
        return table.find(word.isEmpty() ? CommandTable.DEFAULT : word)
                .map(command ->
                        errors.guarded(user, command.needs(), () -> command.perform(new Request(user, channel, rest))))
                .orElseGet(() -> unknown(word));
    }

    private Reply unknown(String word) {
        var known = new TreeSet<String>(List.of(CommandTable.HELP));
        table.rows().forEach(command -> known.add(command.name()));
        return Reply.of("Unknown command '" + Mrkdwn.cut(word, 40) + "'" + Spelling.hint(word, known) + ". Type "
                + config.commands().getFirst() + " help for all commands.");
    }

    private Reply help() {
        var name = config.commands().getFirst();
        var lines = table.rows().stream()
                .map(command -> name + " " + command.typed() + " - " + command.does() + " ("
                        + command.needs().wireName() + ")")
                .collect(Collectors.joining("\n"));
        var text = name + " - lists open incidents (viewer)\n" + lines
                + "\nThe incident may be left out if only one of the channel can be meant.";
        return Reply.of(new Message("How to use " + name, Optional.empty()).data(text));
    }
}
