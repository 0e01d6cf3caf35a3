package io.firstmove.runbook.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {

    @Test
    void fillsPlaceholdersAtAnyDepth() {
        var with = tree("redis://{labels.instance}/{{0}}");
        with.putArray("args").add("{incident.id}").add(7).add("{labels[\"foo.bar\"]}: {annotations.summary}");

        var filled = Templates.fill(
                with,
                new TemplateData(
                        "INC-42", Map.of("instance", "r1:6379", "foo.bar", "dots"), Map.of("summary", "It is down")));

        assertThat(filled)
                .extracting(one -> ((Filled.Complete) one).with().toString())
                .isEqualTo("{\"value\":\"redis://r1:6379/{0}\",\"args\":[\"INC-42\",7,\"dots: It is down\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$(reboot)", "{incident.id}", "'; drop table", "{{", "}", "\u0000", "{labels.instance}"})
    void insertsValuesAsTheyAre(String value) {
        assertThat(fill("<{labels.instance}>", value)).isEqualTo("<" + value + ">");
    }

    @Test
    void isLedByAnAlertOnlyWhereTheAlertSaysWhere() {
        var query = JsonNodeFactory.instance.objectNode().put("url", "http://prometheus:9090");
        query.putObject("values").put("instance", "{labels.instance}");
        var elsewhere = query.deepCopy().put("url", "http://{labels.instance}:9090");

        assertThat(Templates.alertLeads(query)).isFalse();
        assertThat(Templates.alertLeads(elsewhere)).isTrue();
        assertThat(Templates.alertLeads(tree("{labels.instance}"))).isTrue();
    }

    @Property
    void neverReadsItsOutputAgain(@ForAll String value) {
        if (!value.isEmpty()) {
            assertThat(fill("{labels.instance}{incident.id}{labels.instance}", value))
                    .isEqualTo(value + "INC-1" + value);
        }
    }

    @Test
    void saysWhichLabelIsMissing() {
        var filled = Templates.fill(
                tree("{labels.host}{annotations.x}"), new TemplateData("INC-1", Map.of("host", ""), Map.of()));

        assertThat(filled)
                .extracting(one -> ((Filled.Missing) one).problems())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly(
                        "label \"host\" is not the same on all alerts of this incident, or absent;"
                                + " add it to `correlate` or to the alert",
                        "annotation \"x\" is not the same on all alerts of this incident, or absent;"
                                + " add it to the alerting rule");
    }

    @Test
    void tellsWhetherASenderChoosesTheText() {
        assertThat(Templates.bringsAlertData(tree("{labels.host}"))).isTrue();
        assertThat(Templates.bringsAlertData(tree("{annotations.host}"))).isTrue();
        assertThat(Templates.bringsAlertData(tree("{incident.id}"))).isFalse();
        assertThat(Templates.hasPlaceholders(tree("{incident.id}"))).isTrue();
        assertThat(Templates.hasPlaceholders(tree("{{labels.host}}"))).isFalse();
    }

    @Test
    void saysWhereItStoppedMakingSense() {
        refuses(
                "a {label.x}",
                2,
                "not a placeholder; there are {labels.<name>}, {annotations.<name>} and {incident.id};"
                        + " write {{ for the character itself");
        refuses("a } b", 2, "a } that closes nothing; write }} for the character itself");
        refuses("{labels.a", 9, "expected } to close the placeholder, found the end");
        refuses("{incident.name}", 0, "of the incident only {incident.id} is known");
    }

    @Property
    void throwsNothingButItsOwnError(@ForAll String text) {
        var thrown = catchThrowable(() -> Template.parse("{labels" + text));
        assertThat(thrown == null || thrown instanceof SyntaxException).isTrue();
    }

    private static String fill(String template, String value) {
        var data = new TemplateData("INC-1", Map.of("instance", value), Map.of());
        return ((Filled.Complete) Templates.fill(tree(template), data))
                .with()
                .get("value")
                .textValue();
    }

    private static ObjectNode tree(String value) {
        return JsonNodeFactory.instance.objectNode().put("value", value);
    }

    private static void refuses(String text, int position, String message) {
        assertThatExceptionOfType(SyntaxException.class)
                .isThrownBy(() -> Template.parse(text))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(message))
                .satisfies(e -> assertThat(e.position()).isEqualTo(position));
    }
}
