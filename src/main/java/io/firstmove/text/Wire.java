package io.firstmove.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Implemented by enums whose constants have a name outside of the program: in JSON, metric tags, files and columns. */
public interface Wire {

    /** The name in the source. */
    String name();

    /** The name outside: that of the source in lower case, such as {@code not_allowed}. */
    default String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** With hyphens between the words of a name, such as {@code timed-out}. */
    interface Hyphenated extends Wire {
        @Override
        default String wireName() {
            return Wire.super.wireName().replace('_', '-');
        }
    }

    /** The constant of that name; empty where there is none. */
    static <E extends Enum<E> & Wire> Optional<E> find(Class<E> type, String wireName) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.wireName().equals(wireName))
                .findFirst();
    }
}
