package io.firstmove.postgres;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Rows of a table as JSON, so that one statement reads or writes many of them without a list of the columns by hand:
 * {@code to_jsonb(row)} and {@code jsonb_populate_recordset(null::table, ...)}. A field of the class is the column of the same name,
 * {@code openedAt} being {@code opened_at}, whatever the API shows of it.
 */
public final class RowJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .annotationIntrospector(new AllFields())
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RowJson() {}

    /** What the API leaves out is a column all the same. */
    private static final class AllFields extends JacksonAnnotationIntrospector {
        @Override
        public boolean hasIgnoreMarker(AnnotatedMember member) {
            return false;
        }
    }

    /**
     * The columns of the class, with commas between: those that an insert names, so that a later version may add a column that
     * has a default.
     */
    public static String columns(Class<?> type) {
        var rows = JSON.getSerializationConfig();
        return rows.introspect(rows.constructType(type)).findProperties().stream()
                .map(BeanPropertyDefinition::getName)
                .collect(Collectors.joining(", "));
    }

    /** The rows as one array. */
    public static String write(Collection<?> rows) {
        return JSON.valueToTree(rows).toString();
    }

    /** Reads the column {@code row} as a row of the class, which is registered for reflection. */
    public static <T> Sql.Reader<T> reader(Class<T> type) {
        return row -> {
            try {
                return JSON.readValue(row.text("row"), type);
            } catch (JsonProcessingException misfit) {
                throw new IllegalStateException("The columns do not fit " + type.getSimpleName(), misfit);
            }
        };
    }
}
