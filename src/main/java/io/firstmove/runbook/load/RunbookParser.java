package io.firstmove.runbook.load;

import io.firstmove.action.Actions;
import io.firstmove.action.net.AllowList;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.syntax.Matcher;
import io.firstmove.runbook.syntax.SyntaxException;
import io.firstmove.runbook.yaml.Faults;
import io.firstmove.runbook.yaml.InvalidRunbookException;
import io.firstmove.runbook.yaml.Section;
import io.firstmove.runbook.yaml.Text;
import io.firstmove.runbook.yaml.YamlFile;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Turns the text of a {@code runbook.yaml} into a runbook that is valid as a whole. */
@Singleton
public final class RunbookParser {

    /** The machine part of a runbook folder. */
    public static final String FILE = "runbook.yaml";

    private final StepReader steps;

    public RunbookParser(Actions actions) {
        this.steps = new StepReader(new ActionReader(actions));
    }

    /**
     * Reads a runbook.
     *
     * @throws InvalidRunbookException with all faults
     */
    public Runbook parse(String name, Path folder, byte[] source, String hash) {
        var faults = new Faults();
        var runbook = YamlFile.read(source, faults).map(root -> read(root, name, folder, source, hash));
        if (runbook.isEmpty() || !faults.isEmpty()) {
            throw new InvalidRunbookException(faults.in(name, folder.resolve(FILE)));
        }
        return runbook.get();
    }

    private Runbook read(Section root, String name, Path folder, byte[] source, String hash) {
        var title = root.neededText("title").map(Text::value).orElse("");
        var owner = root.text("owner").map(Text::value);
        var match = matchers(root.texts("match"));
        var correlate = distinct(root.texts("correlate"));
        var allow = addresses(root.texts("allow"));
        var checks = root.section("checks");
        var causes = root.section("causes");
        var remedies = root.section("remedies");
        var declared = ConditionReader.Declared.of(checks, causes);
        var runbook = new Runbook(
                name,
                title,
                owner,
                match,
                correlate,
                allow,
                checks.map(section -> steps.checks(section)).orElse(List.of()),
                causes.map(section -> steps.causes(section, declared)).orElse(List.of()),
                remedies.map(section -> steps.remedies(section, declared)).orElse(List.of()),
                hash,
                new String(source, StandardCharsets.UTF_8),
                folder);
        root.refuseOthers();
        return runbook;
    }

    private static List<Matcher> matchers(List<Text> texts) {
        var matchers = new ArrayList<Matcher>();
        for (var text : texts) {
            try {
                matchers.addAll(Matcher.parse(text.value()));
            } catch (SyntaxException e) {
                text.fault(e.position(), e.fault());
            }
        }
        return List.copyOf(matchers);
    }

    private static List<String> addresses(List<Text> texts) {
        for (var text : texts) {
            try {
                new AllowList(List.of(text.value()));
            } catch (IllegalArgumentException e) {
                text.fault(String.valueOf(e.getMessage()));
            }
        }
        return distinct(texts);
    }

    private static List<String> distinct(List<Text> texts) {
        var seen = new HashSet<String>();
        for (var text : texts) {
            if (text.value().isBlank()) {
                text.fault("says nothing");
            } else if (!seen.add(text.value())) {
                text.fault("\"" + text.value() + "\" stands here a second time");
            }
        }
        return texts.stream().map(Text::value).toList();
    }
}
