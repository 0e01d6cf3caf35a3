package io.firstmove.postmortem.rewording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SameFactsTest {

    private static final String SENTENCE =
            "The approval of restart waited 14 min, and `ping` said “it is 5 o'clock” at 09:13:05.";

    @Test
    void letsWordsChange() {
        assertThat(
                        SameFacts.in(
                                SENTENCE,
                                "At 09:13:05 `ping` reported “it is 5 o'clock”; the approval of restart had to wait for 14 min."))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "The approval of restart waited 15 min, and `ping` said “it is 5 o'clock” at 09:13:05.",
                "The approval of restart waited, and `ping` said “it is 5 o'clock” at 09:13:05.",
                "The approval of restart waited 14 min, twice as long as the 7 min before; `ping` said “it is 5 o'clock” at 09:13:05.",
                "The approval of restart waited 14 min, and `pong` said “it is 5 o'clock” at 09:13:05.",
                "The approval of restart waited 14 min, and `ping` said “it is late” at 09:13:05.",
                "The approval of restart waited 14 min, and `ping` said “it is 5 o'clock” at 09:13:05. [7](/incidents/INC-1#entry-7)",
                "The approval of restart waited 14 min, and `ping` said “it is 5 o'clock” at 09:13:05. See https://evil.example.",
                "The approval of restart never waited 14 min, and `ping` said “it is 5 o'clock” at 09:13:05."
            })
    void refuses(String reworded) {
        assertThat(SameFacts.in(SENTENCE, reworded)).isFalse();
    }
}
