package io.firstmove.postmortem.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

/** Looks whether what Firstmove has written is backed, sentence by sentence, as a reader of the Markdown would. */
public final class Backing {

    private static final Pattern LINK =
            Pattern.compile("(?<!\\\\)\\[(?:INC-\\d+/)?(\\d+)]\\(/incidents/INC-(\\d+)#entry-(\\d+)\\)");
    private static final Pattern MADE_OF_LINES = Pattern.compile("[|\\s-]*");
    private static final List<String> HEADERS = List.of("| What | How long", "| Proposed |", "| # | Time", "# INC-");

    private Backing() {}

    /**
     * Checks each line of a block: it is a question, the head of a table or the title, or it names at least one entry; and
     * every entry that it names exists.
     *
     * @param entries how many entries the incident has
     */
    public static void holds(String block, long incident, int entries) {
        for (var whole : block.lines().toList()) {
            // What stands in code is a query, and no link.
            var line = whole.replaceAll("`[^`]*`", "code");
            var links = LINK.matcher(line).results().toList();
            boolean states = !MADE_OF_LINES.matcher(line).matches()
                    && !line.contains("**Question:**")
                    && HEADERS.stream().noneMatch(line::startsWith);
            if (states) {
                assertThat(links).as("what backs: " + line).isNotEmpty();
            }
            links.stream()
                    .filter(link -> Long.parseLong(link.group(2)) == incident)
                    .forEach(link -> assertThat(Integer.parseInt(link.group(3)))
                            .as("the entry behind: " + line)
                            .isBetween(1, entries));
        }
    }
}
