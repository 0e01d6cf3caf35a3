package io.firstmove.postmortem.document;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores states by their words. */
@Converter
public class PostmortemStateConverter implements AttributeConverter<PostmortemState, String> {

    @Override
    public String convertToDatabaseColumn(PostmortemState state) {
        return state.word();
    }

    @Override
    public PostmortemState convertToEntityAttribute(String word) {
        return PostmortemState.of(word).orElseThrow();
    }
}
