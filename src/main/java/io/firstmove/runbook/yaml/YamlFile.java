package io.firstmove.runbook.yaml;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** A YAML file of plain data: one document, no anchors, no tags, of a size that people write. */
public final class YamlFile {

    /** The size in bytes that no file may exceed. */
    public static final int MAX_BYTES = 1024 * 1024;

    private YamlFile() {}

    /** Reads the mapping that the file holds; answers with nothing when it cannot be read at all. */
    public static Optional<Section> read(byte[] bytes, Faults faults) {
        if (bytes.length > MAX_BYTES) {
            faults.add(1, 1, "", "the file is larger than 1 MiB");
            return Optional.empty();
        }
        return decode(bytes, faults).flatMap(text -> compose(text, faults));
    }

    private static Optional<String> decode(byte[] bytes, Faults faults) {
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        var result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        var text = out.flip().toString();
        if (result.isError()) {
            int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
            int column = text.length() - text.lastIndexOf('\n');
            faults.add(line, column, "", "not UTF-8; save the file in that encoding");
            return Optional.empty();
        }
        return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private static Optional<Section> compose(String text, Faults faults) {
        faults.source(text);
        var options = new LoaderOptions();
        options.setCodePointLimit(MAX_BYTES + 1);
        var yaml = new Yaml(new SafeConstructor(options));
        try {
            if (!PlainData.holds(yaml.parse(new StringReader(text)), faults)) {
                return Optional.empty();
            }
            return switch (yaml.compose(new StringReader(text))) {
                case null -> {
                    faults.add(1, 1, "", "the file is empty");
                    yield Optional.empty();
                }
                case MappingNode mapping -> Optional.of(new Section("", "", mapping.getStartMark(), mapping, faults));
                case Node other -> {
                    faults.add(other.getStartMark(), "", "expected keys and values, found " + Section.kind(other));
                    yield Optional.empty();
                }
            };
        } catch (MarkedYAMLException e) {
            explain(e, text, faults);
        } catch (ReaderException e) {
            var before = text.substring(
                    0, text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length()))));
            faults.add(
                    (int) before.chars().filter(c -> c == '\n').count() + 1,
                    before.length() - before.lastIndexOf('\n'),
                    "",
                    "a control character that YAML does not allow: U+%04X".formatted(e.getCodePoint()));
        } catch (YAMLException e) {
            faults.add(1, 1, "", "not YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private static void explain(MarkedYAMLException e, String text, Faults faults) {
        var mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        if (mark == null) {
            faults.add(1, 1, "", "not YAML: " + e.getProblem());
            return;
        }
        var line = text.lines().skip(mark.getLine()).findFirst().orElse("");
        boolean tab = line.indexOf('\t') >= 0 && line.indexOf('\t') <= mark.getColumn();
        var problem = e.getContext() == null ? e.getProblem() : e.getContext() + ": " + e.getProblem();
        faults.add(mark, "", tab ? "a tab; YAML is indented with spaces" : "not YAML: " + problem);
    }
}
