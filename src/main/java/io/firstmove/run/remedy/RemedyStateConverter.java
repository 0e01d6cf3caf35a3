package io.firstmove.run.remedy;

import io.firstmove.decision.RemedyState;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores a remedy's state by its word. */
@Converter
class RemedyStateConverter implements AttributeConverter<RemedyState, String> {

    @Override
    public String convertToDatabaseColumn(RemedyState state) {
        return state.word();
    }

    @Override
    public RemedyState convertToEntityAttribute(String word) {
        return RemedyState.of(word);
    }
}
