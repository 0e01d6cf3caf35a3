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

/** Says in a person's words what Jackson did not like. */
final class BindingFaults {

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
            case MismatchedInputException mismatch
            when mismatch.getTargetType() != null
                    && !mismatch.getOriginalMessage().startsWith("Missing required") ->
                new ParameterFault(path, "expected " + kind(mismatch.getTargetType()));
            default ->
                new ParameterFault(
                        path, e.getOriginalMessage().lines().findFirst().orElse("not understood"));
        };
    }

    private static String message(Throwable refusal) {
        var message = refusal.getMessage();
        return message == null ? "not a value that makes sense here" : message;
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
            default -> "a " + type.getSimpleName();
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
