package io.firstmove.action.parameter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.firstmove.text.Spelling;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Says in a person's words what Jackson did not like. */
final class BindingFaults {

    private static final Pattern MISSING = Pattern.compile("^Missing required creator property '([^']*)'");

    private BindingFaults() {}

    static ParameterFault explain(String base, JsonProcessingException e) {
        var path = e instanceof JsonMappingException mapping ? base + pointer(mapping) : base;
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                new ParameterFault(
                        path,
                        "no such parameter"
                                + Spelling.hint(
                                        unknown.getPropertyName(),
                                        unknown.getKnownPropertyIds().stream()
                                                .map(Object::toString)
                                                .toList()));
            case ValueInstantiationException refused
            when refused.getCause() != null -> new ParameterFault(path, message(refused.getCause()));
            case InvalidFormatException format ->
                new ParameterFault(
                        path, "expected " + kind(format.getTargetType()) + ", found \"" + format.getValue() + "\"");
            case MismatchedInputException mismatch -> new ParameterFault(path, mismatch(mismatch));
            // Jackson's own words name classes of ours, or settings of its own.
            default -> new ParameterFault(path, "not a value that makes sense here");
        };
    }

    private static String mismatch(MismatchedInputException mismatch) {
        var missing = MISSING.matcher(mismatch.getOriginalMessage());
        if (missing.find()) {
            return "needs the parameter \"" + missing.group(1) + "\"";
        }
        return mismatch.getTargetType() == null
                ? "not a value that makes sense here"
                : "expected " + kind(mismatch.getTargetType());
    }

    private static String message(Throwable refusal) {
        var message = refusal.getMessage();
        return message == null || !(refusal instanceof IllegalArgumentException)
                ? "not a value that makes sense here"
                : message;
    }

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + String.join(
                            ", ",
                            Arrays.stream(type.getEnumConstants())
                                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                                    .toList());
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        if (Map.class.isAssignableFrom(type) || type.isRecord()) {
            return "a mapping of keys to values";
        }
        return switch (type.getSimpleName()) {
            case "String" -> "a text";
            case "int", "Integer", "long", "Long", "short", "Short", "BigInteger" -> "a whole number";
            case "double", "Double", "float", "Float", "BigDecimal" -> "a number";
            case "boolean", "Boolean" -> "true or false";
            default -> "another kind of value";
        };
    }

    private static String pointer(JsonMappingException e) {
        var pointer = new StringBuilder();
        for (var step : e.getPath()) {
            var name = step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName();
            pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
