package io.firstmove.postgres;

import io.firstmove.text.Wire;
import jakarta.persistence.AttributeConverter;

/** Stores an enum by its wire name. JPA wants a class for each enum, which only names its type. */
public abstract class WireConverter<E extends Enum<E> & Wire> implements AttributeConverter<E, String> {

    private final Class<E> type;

    protected WireConverter(Class<E> type) {
        this.type = type;
    }

    @Override
    public String convertToDatabaseColumn(E constant) {
        return constant.wireName();
    }

    @Override
    public E convertToEntityAttribute(String wireName) {
        return Wire.find(type, wireName).orElseThrow();
    }
}
