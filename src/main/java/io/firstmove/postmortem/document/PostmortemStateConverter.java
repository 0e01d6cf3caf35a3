package io.firstmove.postmortem.document;

import io.firstmove.postgres.WireConverter;
import jakarta.persistence.Converter;

@Converter
public class PostmortemStateConverter extends WireConverter<PostmortemState> {
    public PostmortemStateConverter() {
        super(PostmortemState.class);
    }
}
