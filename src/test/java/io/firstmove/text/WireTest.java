package io.firstmove.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WireTest {

    private enum Colour implements Wire {
        RED,
        DARK_RED,
        BLUE_GREEN {
            @Override
            public String wireName() {
                return "blue-green";
            }
        }
    }

    @Test
    void isTheNameInLowerCaseUnlessTheEnumSaysOtherwise() {
        assertThat(Colour.DARK_RED.wireName()).isEqualTo("dark_red");
        assertThat(Colour.BLUE_GREEN.wireName()).isEqualTo("blue-green");
    }

    @Test
    void findsByExactlyThatName() {
        assertThat(Wire.find(Colour.class, "dark_red")).contains(Colour.DARK_RED);
        assertThat(Wire.find(Colour.class, "blue-green")).contains(Colour.BLUE_GREEN);
        assertThat(Wire.find(Colour.class, "DARK_RED")).isEmpty();
        assertThat(Wire.find(Colour.class, "green")).isEmpty();
    }
}
