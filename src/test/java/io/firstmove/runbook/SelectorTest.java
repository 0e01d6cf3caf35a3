package io.firstmove.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.runbook.syntax.Matcher;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {

    private static final List<Runbook> RUNBOOKS = List.of(
            runbook("catch-all", "alertname=~\"Data.*\""),
            runbook("redis-down", "alertname=~\"RedisDown|RedisUnreachable\""),
            runbook("redis-slow", "alertname=~\"Redis.*\""),
            runbook("target-down"));

    @Test
    void takesTheFirstDeclaredAndNamesTheOthers() {
        var selection = select("RedisDown", "");

        assertThat(selection.runbook()).map(Runbook::name).contains("redis-down");
        assertThat(selection.alsoMatching()).containsExactly("redis-slow");
        assertThat(selection.reason())
                .isEqualTo("redis-down matches alertname=~\"RedisDown|RedisUnreachable\";"
                        + " also matching, declared later: redis-slow");
    }

    @Test
    void followsTheRunbookUrlWhereNoneMatches() {
        var selection = select("Other", "https://wiki.example.com/runbooks/target-down.html?x=/y#z");

        assertThat(selection.runbook()).map(Runbook::name).contains("target-down");
        assertThat(selection.reason()).isEqualTo("no runbook matches by labels; runbook_url leads to \"target-down\"");
    }

    @Test
    void saysWhyThereIsNone() {
        assertThat(select("Other", "").reason()).isEqualTo("no runbook matches, and the alert has no runbook_url");
        assertThat(select("Other", "https://x/absent").reason())
                .isEqualTo("no runbook matches, and runbook_url leads to \"absent\", which is not loaded");
        assertThat(select("Other", "https://x").reason())
                .isEqualTo("no runbook matches, and runbook_url names none: https://x");
    }

    @Test
    void leavesGrafanasOwnAlertsAloneUnlessNamed() {
        var selection = select("DatasourceNoData", "https://x/target-down");

        assertThat(selection.runbook()).isEmpty();
        assertThat(selection.reason())
                .isEqualTo("DatasourceNoData is Grafana's own alert about a data source,"
                        + " and no runbook's matcher names it exactly");
        var named = runbook("data", "alertname=\"DatasourceNoData\"");
        assertThat(Selector.select(List.of(named), Map.of("alertname", "DatasourceNoData"), Map.of())
                        .runbook())
                .contains(named);
    }

    @ParameterizedTest
    @CsvSource({
        "https://x/a/redis-down,redis-down",
        "https://x/a/redis-down/,redis-down",
        "https://x/a/redis-down.md#first,redis-down",
        "https://x/blob/main/redis-down/README.md,redis-down",
        "redis-down,redis-down",
        "'ht tp://%zz/redis-down',redis-down",
        "https://x?redis-down,''",
        "'://///',:",
        "'?','' "
    })
    void readsTheLastSegmentOfAnyUrl(String url, String name) {
        assertThat(RunbookUrl.runbook(url)).isEqualTo(name);
    }

    private static Selection select(String alertname, String url) {
        return Selector.select(RUNBOOKS, Map.of("alertname", alertname), Map.of("runbook_url", url));
    }

    private static Runbook runbook(String name, String... matchers) {
        var match = List.of(matchers).stream()
                .flatMap(one -> Matcher.parse(one).stream())
                .toList();
        return new Runbook(
                name,
                name,
                Optional.empty(),
                match,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                "",
                Path.of(name));
    }
}
