package io.firstmove.platform.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with a client's JSON: where, as a JSON pointer (RFC 6901) or a line and column, and what is accepted. */
public final class JsonMistake {

    private JsonMistake() {}

    /** In words that name nothing of our code, as Jackson's own do. */
    public static String in(JacksonException failed) {
        return switch (failed) {
            case UnrecognizedPropertyException unknown ->
                pointer(unknown) + " is unknown; known here: "
                        + unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "));
            case MismatchedInputException misfit -> pointer(misfit) + mustBe(misfit.getTargetType());
            case JsonMappingException misfit when !misfit.getPath().isEmpty() -> pointer(misfit) + " is not valid";
            default -> "not JSON: " + syntax(failed);
        };
    }

    private static String pointer(JsonMappingException misfit) {
        var path = misfit.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
        return path.isEmpty() ? "The JSON" : path;
    }

    private static String mustBe(@Nullable Class<?> type) {
        if (type == null) {
            return " is not valid";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return " must be a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return " must be true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return " must be a number";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return " must be a list";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? " must be an object" : " is not valid";
    }

    // "... (start marker at [Source: ...])", "... (from `StreamReadConstraints.getMaxNestingDepth()`)"
    private static String syntax(JacksonException failed) {
        var message = failed.getOriginalMessage().replaceAll("(?s) \\((start marker|from|token) .*", "");
        var at = failed.getLocation();
        return at == null ? message : message + " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }
}
