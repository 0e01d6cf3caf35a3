package io.firstmove.action.alertmanager;

import static io.firstmove.lab.Waiting.await;
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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class AlertmanagerSilenceTest extends SilencingTest<AlertmanagerSilence.Parameters> {

    @Test
    void silencesTheAlertsThatMatch() throws Exception {
        alertmanager().firing("{\"alertname\": \"RedisDown\", \"instance\": \"db1\"}", Instant.now());
        alertmanager().firing("{\"alertname\": \"RedisDown\", \"instance\": \"db2\"}", Instant.now());

        var result = perform(new AlertmanagerSilence.Parameters(
                        Map.of("alertname", "RedisDown", "instance", "db1"), "30m", "Redis restarts", ""))
                .result();

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.summary()).isEqualTo("Silenced for 30m: alertname=RedisDown, instance=db1");
        assertThat(result.findings()).containsEntry("state", "created").containsKeys("silenceId", "endsAt");
        var silence = silences("instance", "db1").getFirst();
        assertThat(result.findings())
                .containsEntry("silenceId", silence.path("id").asText());
        assertThat(silence.path("createdBy").asText()).isEqualTo("Firstmove");
        assertThat(silence.path("comment").asText()).isEqualTo("INC-42: Redis restarts");
        assertThat(OffsetDateTime.parse(silence.path("endsAt").asText()).toInstant())
                .isCloseTo(Instant.now().plus(Duration.ofMinutes(30)), Assertions.within(1, ChronoUnit.MINUTES));
        await().untilAsserted(() -> assertThat(alertmanager().get("/api/v2/alerts?silenced=true&active=false"))
                .contains("db1")
                .doesNotContain("db2"));
    }

    @Test
    void makesNoSecondSilenceForTheSame() throws Exception {
        var first = perform(silence("twice", "30m")).result();
        var second = perform(silence("twice", "30m")).result();

        assertThat(second.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(second.findings())
                .containsEntry("state", "kept")
                .containsEntry("silenceId", id(first.findings().getOrDefault("silenceId", "")));
        assertThat(second.summary()).startsWith("Already silenced by us");
        assertThat(silences("instance", "twice")).hasSize(1);
    }

    @Test
    void letsAShorterSilenceLastLonger() throws Exception {
        var first = perform(silence("longer", "5m")).result();
        var second = perform(silence("longer", "2h")).result();

        assertThat(second.findings())
                .containsEntry("state", "extended")
                .containsEntry("silenceId", id(first.findings().getOrDefault("silenceId", "")));
        assertThat(silences("instance", "longer")).hasSize(1);
        assertThat(OffsetDateTime.parse(silences("instance", "longer")
                                .getFirst()
                                .path("endsAt")
                                .asText())
                        .toInstant())
                .isAfter(Instant.now().plus(Duration.ofMinutes(90)));
    }

    @Test
    void leavesSilencesOfPeopleAlone() throws Exception {
        alertmanager().silence("ByHand");

        var result = perform(new AlertmanagerSilence.Parameters(Map.of("alertname", "ByHand"), "30m", "", ""))
                .result();

        assertThat(result.findings()).containsEntry("state", "created");
        assertThat(silences("alertname", "ByHand")).hasSize(2);
    }

    @Test
    void takesAValueForNoRegularExpression() throws Exception {
        alertmanager().firing("{\"alertname\": \"Other\", \"instance\": \"web1\"}", Instant.now());

        perform(silence(".*", "30m"));

        assertThat(silences("instance", ".*").getFirst().path("matchers").toString())
                .contains("\"isRegex\":false");
    }

    @Test
    void repeatsWhatAlertmanagerDoesNotLike() throws Exception {
        var late = Clock.offset(Clock.systemUTC(), Duration.ofDays(-2));
        var action =
                new AlertmanagerSilence(Optional.of(URI.create(alertmanager().url())), late);

        var result = Answer.of(action, silence("late", "30m"), context(Duration.ofSeconds(5)));

        assertThat(result.reason()).contains(UnknownReason.INVALID);
        assertThat(result.summary()).contains("end time can't be in the past");
    }

    @Test
    void needsToKnowAnAlertmanager() throws Exception {
        var action = new AlertmanagerSilence(Optional.empty(), Clock.systemUTC());

        var result = Answer.of(action, silence("x", "30m"), context(Duration.ofSeconds(5)));

        assertThat(result.reason()).contains(UnknownReason.INVALID);
        assertThat(result.summary()).contains("firstmove.alertmanager-url");
    }

    @Test
    void refusesParametersThatMakeNoSense() {
        assertThatThrownBy(() -> silence("x", "25h")).hasMessageContaining("at most 24h");
        assertThatThrownBy(() -> silence("x", "soon")).hasMessageContaining("such as 30m");
        assertThatThrownBy(() -> silence(" ", "1h")).hasMessageContaining("instance is empty");
        assertThatThrownBy(() -> new AlertmanagerSilence.Parameters(Map.of(), "1h", "", ""))
                .hasMessageContaining("matchers");
        assertThatThrownBy(() -> new AlertmanagerSilence.Parameters(Map.of("a=~\"b", "c"), "1h", "", ""))
                .hasMessageContaining("no name of a label");
    }

    @Test
    void isAChange() {
        assertThat(definition().changes()).isTrue();
    }

    @Override
    protected Action<AlertmanagerSilence.Parameters> action() {
        return new AlertmanagerSilence(Optional.of(URI.create(alertmanager().url())), Clock.systemUTC());
    }

    @Override
    protected AlertmanagerSilence.Parameters hanging() throws IOException {
        return at(hangingUrl());
    }

    @Override
    protected AlertmanagerSilence.Parameters absent() {
        return at(absentUrl());
    }

    @Override
    protected Optional<AlertmanagerSilence.Parameters> denied() throws IOException {
        return Optional.of(at(proxyUrl(401, "who are you?")));
    }

    @Override
    protected AlertmanagerSilence.Parameters telling() throws IOException {
        return at(proxyUrl(500, "\"cannot reach http://me:" + SECRET + "@peer, token=" + SECRET + "\""));
    }

    @Override
    protected AlertmanagerSilence.Parameters withValue(String value) {
        return silence(value, "1m");
    }

    private static AlertmanagerSilence.Parameters at(String url) {
        return new AlertmanagerSilence.Parameters(Map.of("instance", "x"), "1m", "", url);
    }

    private static AlertmanagerSilence.Parameters silence(String instance, String duration) {
        return new AlertmanagerSilence.Parameters(Map.of("instance", instance), duration, "", "");
    }
}
