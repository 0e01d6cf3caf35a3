package io.firstmove.runbook.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A text with placeholders, such as <code>{labels.instance}</code>; doubled braces stand for single ones. What is filled
 * in is data and never read as a template again.
 */
public final class Template {

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = parts;
    }

    /**
     * Reads a template.
     *
     * @throws SyntaxException saying what is wrong, and where
     */
    public static Template parse(String text) {
        var cursor = new Cursor(text);
        var parts = new ArrayList<Part>();
        while (!cursor.atEnd()) {
            if (cursor.take("{{")) {
                parts.add(new Part.Fixed("{"));
            } else if (cursor.take("}}")) {
                parts.add(new Part.Fixed("}"));
            } else if (cursor.take("{")) {
                parts.add(placeholder(cursor));
            } else if (cursor.ahead("}")) {
                throw cursor.fault("a } that closes nothing; write }} for the character itself");
            } else {
                parts.add(new Part.Fixed(cursor.takeWhile(c -> c != '{' && c != '}')));
            }
        }
        return new Template(List.copyOf(parts));
    }

    private static Part placeholder(Cursor cursor) {
        int start = cursor.position() - 1;
        var root = cursor.takeWhile(c -> c >= 'a' && c <= 'z');
        Part part = switch (root) {
            case "labels" -> new Part.Label(name(cursor));
            case "annotations" -> new Part.Annotation(name(cursor));
            case "incident" -> {
                if (!cursor.take(".id")) {
                    throw cursor.faultAt(start, "of the incident only {incident.id} is known");
                }
                yield new Part.Incident();
            }
            default ->
                throw cursor.faultAt(
                        start,
                        "not a placeholder; there are {labels.<name>}, {annotations.<name>} and {incident.id};"
                                + " write {{ for the character itself");
        };
        if (!cursor.take("}")) {
            throw cursor.fault("expected } to close the placeholder, found " + cursor.here());
        }
        return part;
    }

    private static String name(Cursor cursor) {
        if (cursor.peek() != '[' && !cursor.take(".")) {
            throw cursor.fault("expected . and a name, found " + cursor.here());
        }
        return LabelName.read(cursor);
    }

    public boolean hasPlaceholders() {
        return parts.stream().anyMatch(part -> !(part instanceof Part.Fixed));
    }

    /** Whether text that a sender chose would be filled in. */
    public boolean bringsAlertData() {
        return parts.stream().anyMatch(part -> part instanceof Part.Label || part instanceof Part.Annotation);
    }

    /** The names of the labels that it fills in. */
    Stream<String> labels() {
        return parts.stream().mapMulti((part, names) -> {
            if (part instanceof Part.Label(var name)) {
                names.accept(name);
            }
        });
    }

    /** The names of the annotations that it fills in. */
    Stream<String> annotations() {
        return parts.stream().mapMulti((part, names) -> {
            if (part instanceof Part.Annotation(var name)) {
                names.accept(name);
            }
        });
    }

    /** Fills in; what is missing is left out, and said to {@code missing}. */
    String fill(TemplateData data, Consumer<String> missing) {
        var filled = new StringBuilder();
        for (var part : parts) {
            var value = switch (part) {
                case Part.Fixed(var text) -> text;
                case Part.Incident() -> data.incidentId();
                case Part.Label(var name) -> data.labels().getOrDefault(name, "");
                case Part.Annotation(var name) -> data.annotations().getOrDefault(name, "");
            };
            if (value.isEmpty()) {
                missing.accept(part.absent());
            }
            filled.append(value);
        }
        return filled.toString();
    }

    private sealed interface Part {

        /** What to tell people when there is nothing to fill in. */
        default String absent() {
            return "nothing to fill in";
        }

        record Fixed(String text) implements Part {}

        record Incident() implements Part {}

        record Label(String name) implements Part {
            @Override
            public String absent() {
                return "label \"" + name + "\" is not the same on all alerts of this incident, or absent;"
                        + " add it to `correlate` or to the alert";
            }
        }

        record Annotation(String name) implements Part {
            @Override
            public String absent() {
                return "annotation \"" + name + "\" is not the same on all alerts of this incident, or absent;"
                        + " add it to the alerting rule";
            }
        }
    }
}
