package io.firstmove.slack.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

    // The example of Slack's documentation "Verifying requests from Slack".
    private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    private static final String TIMESTAMP = "1531420618";
    private static final String BODY = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
            + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
            + "&command=%2Fwebhook-collect&text="
            + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
            + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    private static final String SIGNATURE = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    @Test
    void isTheOneOfSlacksOwnExample() {
        assertThat(Signature.of(SECRET, TIMESTAMP, BODY.getBytes(UTF_8))).isEqualTo(SIGNATURE);
        assertThat(Signature.matches(SECRET, TIMESTAMP, BODY.getBytes(UTF_8), SIGNATURE))
                .isTrue();
    }

    @Test
    void changesWithEveryByteAndSecond() {
        var changed = BODY.replace("roadrunner", "roadrunneR").getBytes(UTF_8);
        assertThat(Signature.matches(SECRET, TIMESTAMP, changed, SIGNATURE)).isFalse();
        assertThat(Signature.matches(SECRET, "1531420619", BODY.getBytes(UTF_8), SIGNATURE))
                .isFalse();
        assertThat(Signature.matches("another secret", TIMESTAMP, BODY.getBytes(UTF_8), SIGNATURE))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v0=",
                "v1=a2114d57",
                "ünsigned",
                "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd275196664"
            })
    void isNoneOfOtherTexts(String text) {
        assertThat(Signature.matches(SECRET, TIMESTAMP, BODY.getBytes(UTF_8), text))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 300, -300})
    void isTimelyWithinFiveMinutes(long seconds) {
        var now = Instant.ofEpochSecond(1_531_420_618);
        assertThat(Signature.isTimely(Long.toString(now.getEpochSecond() - seconds), now))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1531420317", "1531420919", "", "now", "-1", "99999999999999999999", "1531420618.5"})
    void isOldOtherwise(String timestamp) {
        assertThat(Signature.isTimely(timestamp, Instant.ofEpochSecond(1_531_420_618)))
                .isFalse();
    }
}
