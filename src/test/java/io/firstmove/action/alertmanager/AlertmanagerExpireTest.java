package io.firstmove.action.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firstmove.action.Action;
import io.firstmove.action.Answer;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertmanagerExpireTest extends SilencingTest<AlertmanagerExpire.Parameters> {

    @Test
    void endsWhatWeSilenced() throws Exception {
        silence("db1");

        var result = perform(matching("db1")).result();

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.summary()).isEqualTo("No longer silenced: instance=db1");
        assertThat(result.findings()).containsEntry("state", "expired").containsEntry("expiredSilences", 1L);
        assertThat(silences("instance", "db1"))
                .hasSize(1)
                .allMatch(silence -> state(silence).equals("expired"));
    }

    @Test
    void endsOneByItsId() throws Exception {
        var id = silence("db2");

        var first = perform(new AlertmanagerExpire.Parameters(id, Map.of(), "")).result();
        var again = perform(new AlertmanagerExpire.Parameters(id, Map.of(), "")).result();

        assertThat(first.findings()).containsEntry("state", "expired").containsEntry("silenceId", id);
        assertThat(again.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(again.findings()).containsEntry("state", "none").containsEntry("expiredSilences", 0L);
    }

    @Test
    void leavesOtherAlertsSilenced() throws Exception {
        silence("db3");
        silence("db30");

        perform(matching("db3"));

        assertThat(silences("instance", "db30"))
                .hasSize(1)
                .allMatch(silence -> state(silence).equals("active"));
    }

    @Test
    void doesNotEndWhatPeopleSilenced() throws Exception {
        alertmanager().silence("ByHand");
        var theirs = silences("alertname", "ByHand").getFirst().path("id").asText();

        var byId =
                perform(new AlertmanagerExpire.Parameters(theirs, Map.of(), "")).result();
        var byMatchers = perform(new AlertmanagerExpire.Parameters("", Map.of("alertname", "ByHand"), ""))
                .result();

        assertThat(byId.reason()).contains(UnknownReason.NOT_ALLOWED);
        assertThat(byId.summary()).contains("was made by lab");
        assertThat(byMatchers.findings()).containsEntry("state", "none");
        assertThat(silences("alertname", "ByHand"))
                .allMatch(silence -> state(silence).equals("active"));
    }

    @Test
    void saysThatThereIsNoSuchSilence() throws Exception {
        var result = perform(new AlertmanagerExpire.Parameters("11111111-2222-3333-4444-555555555555", Map.of(), ""))
                .result();

        assertThat(result.reason()).contains(UnknownReason.INVALID);
        assertThat(result.summary()).contains("knows no silence");
    }

    @Test
    void refusesParametersThatMakeNoSense() {
        assertThatThrownBy(() -> new AlertmanagerExpire.Parameters("", Map.of(), ""))
                .hasMessageContaining("either");
        assertThatThrownBy(() -> new AlertmanagerExpire.Parameters("ab", Map.of("a", "b"), ""))
                .hasMessageContaining("either");
        assertThatThrownBy(() -> new AlertmanagerExpire.Parameters("../alerts", Map.of(), ""))
                .hasMessageContaining("no id");
        assertThat(definition().changes()).isTrue();
    }

    @Override
    protected Action<AlertmanagerExpire.Parameters> action() {
        return new AlertmanagerExpire(Optional.of(URI.create(alertmanager().url())));
    }

    @Override
    protected AlertmanagerExpire.Parameters hanging() throws IOException {
        return at(hangingUrl());
    }

    @Override
    protected AlertmanagerExpire.Parameters absent() {
        return at(absentUrl());
    }

    @Override
    protected Optional<AlertmanagerExpire.Parameters> denied() throws IOException {
        return Optional.of(at(proxyUrl(403, "who are you?")));
    }

    @Override
    protected AlertmanagerExpire.Parameters telling() throws IOException {
        return at(proxyUrl(500, "\"cannot reach http://me:" + SECRET + "@peer, token=" + SECRET + "\""));
    }

    @Override
    protected AlertmanagerExpire.Parameters withValue(String value) {
        return matching(value);
    }

    private static AlertmanagerExpire.Parameters at(String url) {
        return new AlertmanagerExpire.Parameters("", Map.of("instance", "x"), url);
    }

    private static AlertmanagerExpire.Parameters matching(String instance) {
        return new AlertmanagerExpire.Parameters("", Map.of("instance", instance), "");
    }

    private String silence(String instance) throws InterruptedException {
        var action =
                new AlertmanagerSilence(Optional.of(URI.create(alertmanager().url())), Clock.systemUTC());
        var silenced = Answer.of(
                action,
                new AlertmanagerSilence.Parameters(Map.of("instance", instance), "30m", "", ""),
                context(Duration.ofSeconds(5)));
        return id(silenced.findings().getOrDefault("silenceId", ""));
    }
}
