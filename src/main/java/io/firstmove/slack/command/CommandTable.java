package io.firstmove.slack.command;

import io.firstmove.access.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everything that can be typed after the slash command: one row for each. Help, the manifest and the buttons are made from it,
 * and a test compares the documentation with it.
 */
@ApplicationScoped
public class CommandTable {

    /** Answered from the table itself. */
    static final String HELP = "help";

    /** Without a word, what is open is listed. */
    static final String DEFAULT = "list";

    private static final Map<String, String> ALIASES = Map.of("acknowledge", "ack");

    private final List<Row> rows;

    /**
     * One command.
     *
     * @param name the word after the slash command
     * @param usage what follows the word
     * @param does what it does, in a few words
     * @param needs the role that it takes
     * @param run does it; throws {@link io.firstmove.platform.FirstmoveException} with what to answer instead
     */
    public record Row(String name, String usage, String does, Role needs, Function<Request, Reply> run) {

        Reply perform(Request request) {
            return run.apply(request);
        }

        /** As one types it. */
        String typed() {
            return usage.isEmpty() ? name : name + " " + usage;
        }
    }

    CommandTable(
            ListCommands lists,
            ShowCommands shows,
            IncidentCommands incidents,
            RemedyCommands remedies,
            CheckCommand check) {
        this.rows = List.of(
                new Row("ack", "[INC-42]", "acknowledges an incident", Role.RESPONDER, incidents::acknowledge),
                new Row("approve", "[INC-42] [remedy]", "approves a proposed remedy", Role.APPROVER, remedies::approve),
                new Row(
                        "autonomy",
                        "[off|shadow|ask|auto]",
                        "shows or sets the ceiling of remedies' autonomy",
                        Role.VIEWER,
                        remedies::autonomy),
                new Row(
                        "certs",
                        "",
                        "lists certificates and keys, most urgent first",
                        Role.VIEWER,
                        lists::certificates),
                new Row("check", "action key=value ...", "runs a check now", Role.RESPONDER, check::check),
                new Row(
                        "list",
                        "[open|acknowledged|resolved] [text]",
                        "lists incidents",
                        Role.VIEWER,
                        lists::incidents),
                new Row("note", "[INC-42] text", "adds a note to the timeline", Role.RESPONDER, incidents::note),
                new Row("postmortem", "[INC-42]", "shows the postmortem", Role.VIEWER, shows::postmortem),
                new Row(
                        "reject",
                        "[INC-42] [remedy] [reason]",
                        "rejects a proposed remedy",
                        Role.APPROVER,
                        remedies::reject),
                new Row("resolve", "[INC-42]", "resolves an incident", Role.RESPONDER, incidents::resolve),
                new Row("run", "runbook [INC-42]", "re-runs the checks of a runbook", Role.RESPONDER, incidents::run),
                new Row("show", "[INC-42]", "shows an incident", Role.VIEWER, shows::incident),
                new Row(
                        "silence",
                        "1h [INC-42] [comment]",
                        "silences the incident's alerts in Alertmanager",
                        Role.RESPONDER,
                        incidents::silence),
                new Row(
                        "unsilence",
                        "[INC-42]",
                        "ends the silences that were made from an incident",
                        Role.RESPONDER,
                        incidents::unsilence),
                new Row("why", "[INC-42]", "shows what was decided, and why", Role.VIEWER, shows::decisions));
    }

    public List<Row> rows() {
        return rows;
    }

    /** The row for a word or another word for the same. */
    Optional<Row> find(String word) {
        var name = ALIASES.getOrDefault(word, word);
        return rows.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    /** The row that a button stands for. */
    Row get(String name) {
        return find(name).orElseThrow();
    }

    /** All words in one line, as Slack shows them while somebody types. */
    public String usageHint() {
        return rows.stream().map(Row::name).collect(Collectors.joining(" | ")) + " | " + HELP;
    }
}
