package io.firstmove.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Looks with axe-core for what keeps people from using a page: WCAG 2.2, levels A and AA, and best practices. */
public final class Axe {

    private static final String RUN = """
            async () => (await axe.run(document, {
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
              resultTypes: ['violations'],
            })).violations.flatMap((rule) => rule.nodes.map((node) =>
              rule.id + ': ' + rule.help + ': ' + node.html.slice(0, 300) + ': ' + node.failureSummary))""";

    private Axe() {}

    /** What it finds on a page in each of the looks, one line for each element. */
    public static List<String> violations(Browser browser, String path, Look... looks) {
        var found = new ArrayList<String>();
        try (var visit = browser.visitForAxe(looks[0])) {
            visit.open(path);
            visit.page().evaluate(script());
            for (var look : looks) {
                visit.change(look);
                ((List<?>) visit.page().evaluate(RUN)).forEach(violation -> found.add(look.word() + ": " + violation));
            }
        }
        return found;
    }

    private static String script() {
        try (var script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
