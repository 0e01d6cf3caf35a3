package io.firstmove.action.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromqlTest {

    @Test
    void putsValuesIntoLabelMatchers() {
        assertThat(fill("up{instance=\"$instance\", job!='$instance-old'}", "db1"))
                .isEqualTo("up{instance=\"db1\", job!='db1-old'}");
    }

    @Test
    void keepsAValueInItsString() {
        assertThat(fill("up{instance=\"$instance\"}", "\"} or vector(1) #\\\n"))
                .isEqualTo("up{instance=\"\\\"} or vector(1) #\\\\\\x0a\"}");
        assertThat(fill("up{instance='$instance'}", "it's")).isEqualTo("up{instance='it\\'s'}");
    }

    @Test
    void takesAValueInARegularExpressionLiterally() {
        assertThat(fill("up{instance=~\"$instance(:.+)?\"}", "db.*")).isEqualTo("up{instance=~\"db\\\\.\\\\*(:.+)?\"}");
        assertThat(fill("up{instance !~ \"$instance\"}", "a|b")).isEqualTo("up{instance !~ \"a\\\\|b\"}");
    }

    @Test
    void doesNotReadAValueAgain() {
        assertThat(fill("up{a=\"$instance\", b=\"$instance\"}", "$instance"))
                .isEqualTo("up{a=\"$instance\", b=\"$instance\"}");
    }

    @Test
    void leavesOtherDollarsAlone() {
        var query = "label_replace(up{job=~\"^a$|b\"}, \"to\", \"$1-${2}\", \"from\", `(.*)`) # it's $5 \n> 0";

        assertThat(new Promql(query).names()).isEmpty();
        assertThat(new Promql(query).with(Map.of())).isEqualTo(query);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$instance",
                "up > $instance",
                "up{$instance=\"x\"}",
                "up{instance=$instance}",
                "up{instance=`$instance`}",
                "label_replace(up, \"a\", \"$instance\", \"b\", \"c\")"
            })
    void refusesAValueAnywhereElse(String query) {
        assertThatThrownBy(() -> new Promql(query))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("$instance")
                .hasMessageContaining("label matcher");
    }

    @Test
    void refusesAStringThatNothingCloses() {
        assertThatThrownBy(() -> new Promql("up{a=\"x\\\"}")).hasMessageContaining("nothing closes");
    }

    private static String fill(String query, String value) {
        return new Promql(query).with(Map.of("instance", value));
    }
}
