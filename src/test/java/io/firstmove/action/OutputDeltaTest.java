package io.firstmove.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputDeltaTest {

    private final List<String> told = new ArrayList<>();
    private final Progress news = Progress.of(told::add);

    @Test
    void tellsOnlyWhatIsNew() {
        news.soFar("");
        news.soFar("one\n");
        news.soFar("one\n");
        news.soFar("one\ntwo\nthree\n");

        assertThat(told).containsExactly("one\n", "two\nthree\n");
    }

    @Test
    void masksASecretThatComesLineByLine() {
        var key = List.of("before", "-----BEGIN PRIVATE KEY-----", "c2VjcmV0", "-----END PRIVATE KEY-----", "after");

        for (int lines = 1; lines <= key.size(); lines++) {
            news.soFar(String.join("\n", key.subList(0, lines)) + "\n");
        }

        assertThat(String.join("", told))
                .contains("before", "*** private key ***", "after")
                .doesNotContain("c2Vj");
    }

    @Test
    void tellsTheEndOfALotAndFallsSilentAfterTwentyTimes() {
        var output = new StringBuilder("x".repeat(5000)).append(" end\n");

        for (int i = 0; i < 30; i++) {
            news.soFar(output.append(i).append('\n').toString());
        }

        assertThat(told).hasSize(20);
        assertThat(told.getFirst()).startsWith("[...]").endsWith(" end\n0\n").hasSizeLessThan(2100);
    }
}
