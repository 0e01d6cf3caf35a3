package io.firstmove.incident;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/** Stores a status by its word, which is also what the schema and the API call it. */
@Converter
class StatusConverter implements AttributeConverter<IncidentStatus, String> {

    @Override
    public String convertToDatabaseColumn(IncidentStatus status) {
        return status.word();
    }

    @Override
    public IncidentStatus convertToEntityAttribute(String word) {
        return IncidentStatus.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
