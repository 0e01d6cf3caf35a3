package io.firstmove.action;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.parameter.NoPlaceholders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What people look up while they write a runbook, made from the actions themselves: their docstrings and parameter records. */
final class ActionReference {

    private static final Pattern DOCSTRING = Pattern.compile("/\\*\\*(.*?)\\*/\\s*public final class", Pattern.DOTALL);

    private ActionReference() {}

    /** One parameter, as a runbook writes it. */
    record Parameter(String name, Class<?> type, boolean required, boolean literal, String description) {

        private static Parameter of(Field field) {
            var required = Optional.ofNullable(field.getAnnotation(JsonProperty.class))
                    .map(JsonProperty::required)
                    .orElse(false);
            var description = Optional.ofNullable(field.getAnnotation(JsonPropertyDescription.class))
                    .map(JsonPropertyDescription::value)
                    .orElse("");
            boolean literal = field.isAnnotationPresent(NoPlaceholders.class);
            return new Parameter(field.getName(), field.getType(), required, literal, description);
        }
    }

    static List<Parameter> parameters(ActionDefinition<?> action) {
        return Arrays.stream(action.parameters().getRecordComponents())
                .map(component -> {
                    try {
                        return Parameter.of(action.parameters().getDeclaredField(component.getName()));
                    } catch (NoSuchFieldException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    static String markdown(Collection<ActionDefinition<?>> actions) {
        return "# Actions\n\nGenerated from the code; `make test` says how to bring it up to date.\n\n"
                + "Checks may use the actions that only look, remedies also those that change something.\n"
                + actions.stream().map(ActionReference::section).collect(Collectors.joining());
    }

    private static String section(ActionDefinition<?> action) {
        var text = new StringBuilder("\n## " + action.name() + "\n\n");
        if (action.changes()) {
            text.append("*Changes something.*\n\n");
        }
        text.append(docstring(action)).append("\n\n| Parameter | | Meaning |\n| --- | --- | --- |\n");
        for (var parameter : parameters(action)) {
            text.append("| `")
                    .append(parameter.name())
                    .append("` | ")
                    .append(parameter.required() ? "needed" : "")
                    .append(" | ")
                    .append(parameter.description().replace("|", "\\|"))
                    .append(parameter.literal() ? " (no placeholders)" : "")
                    .append(" |\n");
        }
        return text.toString();
    }

    /** The action's own words, of which the source is the only copy. */
    private static String docstring(ActionDefinition<?> action) {
        var name = action.action().getClass().getName();
        var source = Path.of("src", "main", "java", name.replace('.', '/') + ".java");
        try {
            var found = DOCSTRING.matcher(Files.readString(source));
            if (!found.find()) {
                throw new IllegalStateException(source + " has no docstring");
            }
            return found.group(1)
                    .replaceAll("(?m)^\\s*\\* ?", "")
                    .replaceAll("\\s*<p>", "\n\n")
                    .replaceAll("\\{@(code|link) (?:\\w+#)?([^}]*)}", "`$2`")
                    .replaceAll("(?<!\n)\n(?!\n)", " ")
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
