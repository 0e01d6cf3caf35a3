package io.firstmove.alert.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.firstmove.lab.FirstmoveApi;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a sender sends, the reader reads it or refuses it in words: captured payloads, damaged at random. */
class PayloadFuzzTest {

    private static final List<String> TOKENS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "null",
            "true",
            "-1",
            "1e999",
            "1e-999",
            "99999999999999999999",
            "\\u0000",
            "\\ud800",
            "\"startsAt\":",
            "\"0001-01-01T00:00:00Z\"",
            "\"9999-12-31T23:59:59.999999999Z\"",
            "\"+1000000000-12-31T23:59:59Z\"",
            "\"alerts\":[null]",
            "\"labels\":{\"\":\"\"}",
            "\"labels\":[]",
            "\"fingerprint\":\"\"",
            "\"status\":\"odd\"",
            "\"truncatedAlerts\":-5");

    private final PayloadReader reader = new PayloadReader(Clock.systemUTC());

    /** What is done to a payload at a place of it; each character stands for a byte. */
    record Damage(int place, int length, String bytes) {

        byte[] to(byte[] body) {
            var instead = bytes.getBytes(StandardCharsets.ISO_8859_1);
            int from = place % (body.length + 1);
            int until = Math.min(body.length, from + length);
            var damaged = new byte[from + instead.length + body.length - until];
            System.arraycopy(body, 0, damaged, 0, from);
            System.arraycopy(instead, 0, damaged, from, instead.length);
            System.arraycopy(body, until, damaged, from + instead.length, body.length - until);
            return damaged;
        }
    }

    @Property(tries = 3000)
    void readsOrRefusesDamagedPayloads(@ForAll("payloads") String name, @ForAll("damages") List<Damage> damages) {
        var body = FirstmoveApi.payload(name).getBytes(StandardCharsets.UTF_8);
        for (var damage : damages) {
            body = damage.to(body);
        }
        readsOrRefuses(body);
    }

    @Property(tries = 1000)
    void readsOrRefusesAnyBytes(@ForAll byte[] body) {
        readsOrRefuses(body);
    }

    @Property(tries = 200)
    void refusesDeepNests(@ForAll("depths") int depth) {
        readsOrRefuses(("{\"alerts\":" + "[".repeat(depth)).getBytes(StandardCharsets.UTF_8));
        readsOrRefuses("{\"x\":".repeat(depth).getBytes(StandardCharsets.UTF_8));
    }

    private void readsOrRefuses(byte[] body) {
        var thrown = catchThrowable(() -> {
            // What was read must be fit for the database, too.
            for (var alert : reader.read(body).alerts()) {
                assertThat(alert.labels().toString() + alert.fingerprint()).doesNotContain("\0");
            }
        });
        if (thrown != null) {
            assertThat(thrown).isInstanceOfSatisfying(FirstmoveException.class, refused -> {
                assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
                assertThat(refused.getMessage()).isNotBlank().hasSizeLessThan(2000);
            });
        }
    }

    @Provide
    Arbitrary<String> payloads() {
        return Arbitraries.of(
                "grafana-firing",
                "group-of-3-firing",
                "group-partial-resolved",
                "target-down-firing",
                "truncated-max-alerts-2-firing");
    }

    @Provide
    Arbitrary<Integer> depths() {
        return Arbitraries.integers().between(1, 100_000);
    }

    @Provide
    Arbitrary<List<Damage>> damages() {
        var bytes = Arbitraries.oneOf(
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(4), Arbitraries.of(TOKENS));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1_000_000),
                        Arbitraries.integers().between(0, 40),
                        bytes)
                .as(Damage::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }
}
