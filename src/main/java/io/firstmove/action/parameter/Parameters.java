package io.firstmove.action.parameter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.firstmove.text.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Binds what a runbook writes under {@code with} to the record of its action. */
public final class Parameters {

    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    /**
     * Binds parameters that have no placeholders left.
     *
     * @throws InvalidParametersException when they do not make sense to the action
     */
    public <P extends Record> P bind(Class<P> type, ObjectNode with) {
        try {
            return mapper.treeToValue(withoutNulls(with), type);
        } catch (JsonProcessingException e) {
            throw new InvalidParametersException(BindingFaults.explain("", e));
        }
    }

    /**
     * Finds everything that is wrong with parameters before there is an incident to fill them from.
     *
     * @param action the name of the action, for people
     * @param open whether a value is only known later; such a value is not looked at
     */
    public List<ParameterFault> check(
            String action, Class<? extends Record> type, ObjectNode with, Predicate<JsonNode> open) {
        var properties = properties(type);
        var faults = new ArrayList<ParameterFault>();
        with.fieldNames().forEachRemaining(name -> {
            if (!properties.containsKey(name)) {
                faults.add(new ParameterFault(
                        pointer(name), action + " has no such parameter" + Spelling.hint(name, properties.keySet())));
            }
        });
        properties.forEach((name, property) -> {
            var value = with.get(name);
            if (value == null || value.isNull()) {
                if (property.isRequired()) {
                    faults.add(new ParameterFault(
                            value == null ? "" : pointer(name), action + " needs the parameter \"" + name + "\""));
                }
            } else if (open.test(value)) {
                literal(property).ifPresent(literal -> faults.add(new ParameterFault(pointer(name), literal)));
            } else {
                tryOut(pointer(name), value, property.getPrimaryType()).ifPresent(faults::add);
            }
        });
        if (faults.isEmpty() && !open.test(with)) {
            tryOut("", withoutNulls(with), mapper.constructType(type)).ifPresent(faults::add);
        }
        return List.copyOf(faults);
    }

    private Map<String, BeanPropertyDefinition> properties(Class<? extends Record> type) {
        var properties = new LinkedHashMap<String, BeanPropertyDefinition>();
        mapper.getDeserializationConfig()
                .introspect(mapper.constructType(type))
                .findProperties()
                .forEach(property -> properties.put(property.getName(), property));
        return properties;
    }

    private static Optional<String> literal(BeanPropertyDefinition property) {
        return Optional.ofNullable(property.getConstructorParameter())
                .map(parameter -> parameter.getAnnotation(NoPlaceholders.class))
                .map(literal ->
                        property.getName() + " is taken as it is written here, so no placeholder may stand in it"
                                + (literal.instead().isEmpty() ? "" : "; " + literal.instead()));
    }

    private Optional<ParameterFault> tryOut(String path, JsonNode value, JavaType type) {
        try {
            mapper.treeToValue(value, type);
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of(BindingFaults.explain(path, e));
        }
    }

    /** A key without a value says as much as no key. */
    private static ObjectNode withoutNulls(ObjectNode with) {
        var copy = with.deepCopy();
        copy.properties().removeIf(entry -> entry.getValue().isNull());
        return copy;
    }

    private static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
