package io.firstmove.action.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertExpressionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "redis_up == 0 | redis_up | 0",
                "up{job=\"a>5 and b\"} < 1 | up{job=\"a>5 and b\"} | 1",
                "(sum(rate(errors[5m])) / sum(rate(all[5m]))) > (14.4 * 0.001) | sum(rate(errors[5m])) / sum(rate(all[5m])) | 0.0144",
                "node_filesystem_avail_bytes / node_filesystem_size_bytes <= bool 1e-1 | node_filesystem_avail_bytes / node_filesystem_size_bytes | 0.1",
                "sum by (band) (x) >= 3 | sum by (band) (x) | 3"
            })
    void drawsWhatIsComparedAndTheThreshold(String expression, String query, double threshold) {
        assertThat(AlertExpression.parts(expression)).singleElement().satisfies(part -> {
            assertThat(part.query()).isEqualTo(query);
            assertThat(part.threshold().orElseThrow()).isCloseTo(threshold, org.assertj.core.data.Offset.offset(1e-9));
        });
    }

    @Test
    void drawsEachPartOfABurnRate() {
        var parts = AlertExpression.parts("(a:ratio_rate1h > (14.4*0.01) and a:ratio_rate5m > (14.4*0.01))"
                + " or (a:ratio_rate6h > 0.06 and on(job) a:ratio_rate30m > 0.06)");

        assertThat(parts)
                .extracting(AlertExpression::query)
                .containsExactly("a:ratio_rate1h", "a:ratio_rate5m", "a:ratio_rate6h", "a:ratio_rate30m");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {"a > b", "absent(up{job=\"x\"})", "vector(1)", "a > 1 > 2", "((((", "1 > 2", "a{b=\"unclosed > 5"})
    void drawsTheRestAsItIs(String expression) {
        assertThat(AlertExpression.parts(expression))
                .singleElement()
                .isEqualTo(new AlertExpression(expression, Optional.empty(), ""));
    }

    @Test
    void isNotConfusedByNamesThatContainOperators() {
        assertThat(AlertExpression.parts("band_or_not > 1"))
                .extracting(AlertExpression::query)
                .containsExactly("band_or_not");
        assertThat(AlertExpression.parts("")).isEmpty();
    }
}
