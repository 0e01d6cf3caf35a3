package io.firstmove.runbook.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.firstmove.action.EchoAction;
import io.firstmove.runbook.Autonomy;
import io.firstmove.runbook.Cause;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.RemedyStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.yaml.InvalidRunbookException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RunbookParserTest {

    private static final String COMPLETE = """
            title: Redis is down
            owner: infra on-call
            match: ['alertname=~"RedisDown|RedisUnreachable"', 'env!=dev']
            correlate: [instance]
            allow: ["*.lab:6379"]
            checks:
              ping: { action: test.echo, with: { address: "{labels.instance}", args: [007, 1.10, on] }, within: 1m30s }
              other:
                action: test.echo
                with:
                  address: fixed
            causes:
              diskFull: { when: "checks.other.failed", say: "The volume is full" }
              both: { when: "causes.diskFull && checks.ping.failed", say: Both }
            remedies:
              restart:
                when: "checks.ping.failed && !causes.diskFull"
                action: test.echo
                with: { address: "{labels.host}" }
                autonomy: ask
                two-person: true
                verify: { check: ping, within: 60s }
                limit: { at-most: 2, within: 1h }
            """;

    private final RunbookParser parser = new RunbookParser(EchoAction.actions());

    @Test
    void readsEverythingThatARunbookCanSay() {
        var runbook = parse(COMPLETE);

        assertThat(runbook.title()).isEqualTo("Redis is down");
        assertThat(runbook.owner()).contains("infra on-call");
        assertThat(runbook.match()).hasSize(2);
        assertThat(runbook.checks()).extracting(CheckStep::name).containsExactly("ping", "other");
        assertThat(runbook.checks())
                .extracting(CheckStep::within)
                .containsExactly(Duration.ofSeconds(90), Duration.ofSeconds(10));
        assertThat(runbook.checks().getFirst().with())
                .hasToString("{\"address\":\"{labels.instance}\",\"args\":[\"007\",\"1.10\",\"on\"]}");
        assertThat(runbook.causes()).extracting(Cause::name).containsExactly("diskFull", "both");
        var remedy = runbook.remedies().getFirst();
        assertThat(remedy.twoPerson()).isTrue();
        assertThat(remedy.autonomy()).isEqualTo(Autonomy.ASK);
        assertThat(remedy.verify()).contains(new RemedyStep.Verification("ping", Duration.ofMinutes(1)));
        assertThat(remedy.limit()).contains(new RemedyStep.Limit(2, Duration.ofHours(1)));
        assertThat(runbook.source()).isEqualTo(COMPLETE);
    }

    @Test
    void tellsAllTyposAtOnceWithLineColumnAndKey() {
        assertThat(errors("""
                title: Redis is down
                corelate: [instance]
                checks:
                  ping: { within: 7 minutes, action: test.eco, with: { address: x } }
                  disk:
                    action: test.echo
                    with:
                      adress: "{labels.host}"
                    withn: 5s
                causes:
                  full: { when: "checks.dsk.failed", say: x }
                  early: { when: "causes.late", say: x }
                  late: { when: 'true', say: x }
                remedies:
                  restart:
                    when: checks.ping.failed &&
                    action: test.echo
                    with: { address: "{label.host}" }
                    autonomy: always
                    verify: { check: pong, within: 60s }
                """))
                .containsExactly(
                        "2:1: corelate: unknown key; did you mean \"correlate\"?",
                        "4:19: checks.ping.within: expected a duration such as 10s, 5m or 1h30m, found \"7 minutes\"",
                        "4:38: checks.ping.action: there is no action \"test.eco\"; did you mean \"test.echo\"?",
                        "7:5: checks.disk.with: test.echo needs the parameter \"address\"",
                        "8:7: checks.disk.with.adress: test.echo has no such parameter; did you mean \"address\"?",
                        "9:5: checks.disk.withn: unknown key; did you mean \"within\"?",
                        "11:25: causes.full.when: there is no check \"dsk\"; did you mean \"disk\"?",
                        "12:26: causes.early.when: the cause \"late\" is not declared before this one; move it up",
                        "16:32: remedies.restart.when: expected a value such as checks.<check>.failed, found the end",
                        "18:23: remedies.restart.with.address: not a placeholder; there are {labels.<name>},"
                                + " {annotations.<name>} and {incident.id}; write {{ for the character itself",
                        "19:15: remedies.restart.autonomy: expected shadow, ask or auto, found \"always\"",
                        "20:22: remedies.restart.verify.check: there is no check \"pong\"; did you mean \"ping\"?");
    }

    @Test
    void namesTheFile() {
        var e = catchThrowableOfType(InvalidRunbookException.class, () -> parse("titel: x"));

        assertThat(e).hasMessage("""
                runbook-actions/redis-down/runbook.yaml:1:1: "title" is missing
                runbook-actions/redis-down/runbook.yaml:1:1: titel: unknown key; did you mean "title"?""");
    }

    @Test
    void refusesAnAddressThatCannotBeAllowed() {
        assertThat(errors("title: x\nallow: ['*', 'db:5432/admin', 'ok.lab:6379']\n"))
                .isNotEmpty()
                .allMatch(error -> error.startsWith("2:"))
                .anyMatch(error -> error.contains("db:5432/admin"));
    }

    @Test
    void refusesWhatStandsTwice() {
        assertThat(errors("title: x\ntitle: y\nchecks:\n  a: {action: test.echo, with: {address: x}}\n  a: {}\n"))
                .containsExactly(
                        "2:1: title: stands here a second time; the first is in line 1",
                        "5:3: checks.a: stands here a second time; the first is in line 4");
    }

    @Test
    void refusesBadNamesKindsAndAmounts() {
        assertThat(errors("""
                title: [x]
                match: 'alertname=~"("'
                checks:
                  1st: { action: test.echo, with: [x], within: 6m }
                  empty:
                remedies:
                  a.b:
                    when: true
                    action: test.echo
                    with: { address: x, times: 0 }
                    autonomy: auto
                    two-person: true
                    limit: { at-most: 0 }
                """))
                .containsExactly(
                        "1:8: title: expected a text, found a list",
                        "2:20: match: not a regular expression (RE2): missing closing ): (",
                        "4:3: checks.1st: a name begins with a letter and goes on with letters, digits, - and _",
                        "4:3: checks.1st: test.echo needs the parameter \"address\"",
                        "4:35: checks.1st.with: expected keys and values, found a list",
                        "4:48: checks.1st.within: expected more than 0s and at most 5m",
                        "5:9: checks.empty: expected keys and values, found nothing",
                        "7:3: remedies.a.b: a name begins with a letter and goes on with letters, digits, - and _",
                        "7:3: remedies.a.b: two-person needs somebody to ask; write autonomy: ask, or leave two-person out",
                        "7:3: remedies.a.b: autonomy: auto needs verify, so that Firstmove can tell whether it helped",
                        "10:5: remedies.a.b.with: times must be at least 1",
                        "13:5: remedies.a.b.limit: \"within\" is missing",
                        "13:23: remedies.a.b.limit.at-most: expected a whole number from 1 on, found \"0\"");
    }

    @Test
    void refusesWhatIsNotPlainYaml() {
        assertThat(errors("")).containsExactly("1:1: the file is empty");
        assertThat(errors("# nothing yet\n")).containsExactly("1:1: the file is empty");
        assertThat(errors("- x")).containsExactly("1:1: expected keys and values, found a list");
        assertThat(errors("title: x\nchecks:\n\tping: {}\n"))
                .containsExactly("3:1: a tab; YAML is indented with spaces");
        assertThat(errors("title: !!java.io.File [x]"))
                .containsExactly(
                        "1:8: tags (tag:yaml.org,2002:java.io.File) are not supported; quote the text if it begins with !");
        assertThat(errors("a: &a [x]\nb: *a\n"))
                .containsExactly(
                        "1:4: anchors and aliases (& and *) are not supported; write it out, or quote the text");
        assertThat(errors("title: x\n---\ntitle: y\n")).containsExactly("2:1: a second document; a file holds one");
        assertThat(errors("a: " + "[".repeat(100_000))).containsExactly("1:33: nested deeper than 30 levels");
        assertThat(errors("title: \"x")).singleElement().asString().startsWith("1:10: not YAML: ");
        assertThat(errors("title: x\nowner: \u0007"))
                .containsExactly("2:8: a control character that YAML does not allow: U+0007");
    }

    @Test
    void refusesWhatIsTooLargeOrNotUtf8() {
        assertThat(errors("x".repeat(1024 * 1024 + 1))).containsExactly("1:1: the file is larger than 1 MiB");
        assertThat(errors("title: Störung\n".getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly("1:10: not UTF-8; save the file in that encoding");
    }

    @Test
    void allowsAByteOrderMark() {
        assertThat(parse("\uFEFFtitle: x").title()).isEqualTo("x");
    }

    @Property
    void throwsNothingButItsOwnError(@ForAll String text) {
        var thrown = catchThrowable(() -> parse(text));
        assertThat(thrown == null || thrown instanceof InvalidRunbookException).isTrue();
    }

    @Property
    void survivesEveryMutilation(@ForAll("cuts") int[] cut, @ForAll char inserted) {
        var text = COMPLETE.substring(0, Math.min(cut[0], cut[1]))
                + inserted
                + COMPLETE.substring(Math.max(cut[0], cut[1]));
        var thrown = catchThrowable(() -> parse(text));
        assertThat(thrown == null || thrown instanceof InvalidRunbookException).isTrue();
    }

    @Provide
    Arbitrary<int[]> cuts() {
        return Arbitraries.integers()
                .between(0, COMPLETE.length())
                .array(int[].class)
                .ofSize(2);
    }

    private Runbook parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private Runbook parse(byte[] source) {
        return parser.parse("redis-down", Path.of("runbook-actions/redis-down"), source, "hash");
    }

    private List<String> errors(String text) {
        return errors(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> errors(byte[] source) {
        var e = catchThrowableOfType(InvalidRunbookException.class, () -> parse(source));
        return e.errors().stream()
                .map(error -> error.toString().replace("runbook-actions/redis-down/runbook.yaml:", ""))
                .toList();
    }
}
