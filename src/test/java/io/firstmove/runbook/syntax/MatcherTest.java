package io.firstmove.runbook.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MatcherTest {

    @Test
    void matchesTheWholeValueOnly() {
        assertThat(matches("alertname=~\"RedisDown|RedisUnreachable\"", "alertname", "RedisDown"))
                .isTrue();
        assertThat(matches("alertname=~\"RedisDown|RedisUnreachable\"", "alertname", "NotRedisDownYet"))
                .isFalse();
    }

    @Test
    void knowsAllFourOperators() {
        assertThat(matches("env=prod", "env", "prod")).isTrue();
        assertThat(matches("env!=prod", "env", "prod")).isFalse();
        assertThat(matches("env=~pro.", "env", "prod")).isTrue();
        assertThat(matches("env!~pro.", "env", "prod")).isFalse();
    }

    @Test
    void takesAnAbsentLabelForTheEmptyText() {
        assertThat(matches("env=\"\"", "other", "x")).isTrue();
        assertThat(matches("env!=prod", "other", "x")).isTrue();
        assertThat(matches("env=~\".+\"", "other", "x")).isFalse();
    }

    @Test
    void readsSeveralInBraces() {
        assertThat(Matcher.parse(" { alertname = \"Redis\\\"Down\" , env!=dev, } "))
                .extracting(Matcher::text)
                .containsExactly("alertname=\"Redis\\\"Down\"", "env!=\"dev\"");
    }

    @Test
    void keepsBackslashesOfRegularExpressions() {
        assertThat(matches("instance=~\"10\\.0\\..*\"", "instance", "10.0.3.4")).isTrue();
        assertThat(matches("instance=~\"10\\.0\\..*\"", "instance", "10x0.3.4")).isFalse();
    }

    @Test
    void readsQuotedLabelNames() {
        assertThat(matches("\"service.name\"=\"shop\"", "service.name", "shop")).isTrue();
    }

    @Test
    void saysWhereItStoppedMakingSense() {
        refuses("alertname", 9, "expected =, !=, =~ or !~, found the end");
        refuses("a=b c", 4, "expected a comma or the end, found 'c'; put the value in double quotes");
        refuses("a=\"b", 2, "the text that begins here has no closing \"");
        refuses("{a=b", 4, "expected , or }, found the end");
        refuses("", 0, "expected a label, as in alertname=\"RedisDown\", found the end");
        refuses("a=~\"(\"", 3, "not a regular expression (RE2): missing closing ): (");
    }

    @Test
    void namesValuesThatAreSpelledOut() {
        assertThat(Matcher.parse("alertname=DatasourceError").getFirst().names("alertname", "DatasourceError"))
                .isTrue();
        assertThat(Matcher.parse("alertname=~\"A|DatasourceError\"").getFirst().names("alertname", "DatasourceError"))
                .isTrue();
        assertThat(Matcher.parse("alertname=~\"Datasource.*\"").getFirst().names("alertname", "DatasourceError"))
                .isFalse();
    }

    @Property
    void throwsNothingButItsOwnError(@ForAll String text) {
        var thrown = catchThrowable(() -> Matcher.parse(text));
        assertThat(thrown == null || thrown instanceof SyntaxException).isTrue();
    }

    @Property
    void readsItsOwnNotation(@ForAll String value) {
        var matchers = Matcher.parse(new Matcher("a", Matcher.Operator.IS, value, NEVER_USED).text());

        assertThat(matchers).hasSize(1);
        assertThat(matchers.getFirst().matches(Map.of("a", value))).isTrue();
    }

    private static final com.google.re2j.Pattern NEVER_USED = com.google.re2j.Pattern.compile("");

    private static boolean matches(String matcher, String label, String value) {
        return Matcher.parse(matcher).stream().allMatch(one -> one.matches(Map.of(label, value)));
    }

    private static void refuses(String text, int position, String message) {
        assertThatExceptionOfType(SyntaxException.class)
                .isThrownBy(() -> Matcher.parse(text))
                .satisfies(e -> assertThat(e.position()).isEqualTo(position))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(message));
    }
}
