package io.firstmove.runbook.target;

import io.firstmove.action.Hosts;
import io.firstmove.runbook.yaml.Faults;
import io.firstmove.runbook.yaml.InvalidRunbookException;
import io.firstmove.runbook.yaml.Section;
import io.firstmove.runbook.yaml.Text;
import io.firstmove.runbook.yaml.WatchedFile;
import io.firstmove.runbook.yaml.YamlFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The file {@code hosts.yaml}, such as {@code lb: [ssh, -o, BatchMode=yes, ops@lb]}; need not exist. */
public final class HostsFile extends WatchedFile<Hosts> {

    public static final String NAME = "hosts.yaml";

    /** What is known without the file. */
    public static final Hosts ONLY_LOCAL = new Hosts(Map.of(Hosts.LOCAL, List.of()));

    private final Path file;

    public HostsFile(Path file, Clock clock) {
        super("", file, clock);
        this.file = file;
    }

    @Override
    protected Hosts parse(byte[] source) {
        var faults = new Faults();
        var prefixes = new HashMap<>(ONLY_LOCAL.prefixes());
        YamlFile.read(source, faults).ifPresent(root -> {
            for (var name : root.names()) {
                prefixes.put(name, prefix(root, name));
            }
        });
        if (!faults.isEmpty()) {
            throw new InvalidRunbookException(faults.in("", file));
        }
        return new Hosts(Map.copyOf(prefixes));
    }

    private static List<String> prefix(Section root, String name) {
        var words = root.words(name);
        if (!name.matches("[a-zA-Z0-9][a-zA-Z0-9._-]*")) {
            root.fault(name, "a host's name begins with a letter or digit and goes on with those, . - and _");
        } else if (name.equals(Hosts.LOCAL) && !words.isEmpty()) {
            root.fault(name, "is built in and means this machine; give the other host another name");
        }
        words.stream().filter(word -> word.value().isEmpty()).forEach(word -> word.fault("an empty word in a command"));
        return words.stream().map(Text::value).toList();
    }

    @Override
    protected List<Path> companions() {
        return List.of();
    }
}
