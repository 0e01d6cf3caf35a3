package io.firstmove.action.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContract;
import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.lab.BesideOthers;
import io.firstmove.lab.DnsmasqServer;
import io.firstmove.lab.Lab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@BesideOthers
@Tag("lab")
class DnsLookupTest extends ActionContract<DnsLookup.Parameters> {

    private static @Nullable DnsmasqServer server;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path data) {
        server = DnsmasqServer.start(
                data,
                Stream.concat(
                                Stream.of(
                                        "--local=/lab/",
                                        "--host-record=db1.lab,10.0.0.1,fd00::1,300",
                                        "--host-record=db1.lab,10.0.0.2,300",
                                        "--cname=www.lab,db1.lab",
                                        "--mx-host=lab,mail.lab,10",
                                        "--txt-record=lab,v=spf1 -all",
                                        "--txt-record=secret.lab,token=" + SECRET),
                                // More than one packet of UDP can carry.
                                IntStream.range(0, 40)
                                        .mapToObj(i -> "--txt-record=many.lab,text-" + i + "x".repeat(200)))
                        .toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void close() throws Exception {
        for (var resource : opened.reversed()) {
            resource.close();
        }
    }

    @Test
    void passesWhenTheNameIsThere() throws Exception {
        var result = lookup("db1.lab", RecordType.A);

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.summary()).isEqualTo("db1.lab is 10.0.0.1, 10.0.0.2");
        assertThat(result.findings())
                .containsEntry("records", "10.0.0.1, 10.0.0.2")
                .containsEntry("recordCount", 2L)
                .containsEntry("ttlSeconds", 300L);
    }

    @Test
    void readsEachKindOfRecord() throws Exception {
        assertThat(lookup("db1.lab", RecordType.AAAA, "fd00:0::1").verdict()).isEqualTo(Verdict.PASSED);
        assertThat(lookup("www.lab", RecordType.CNAME, "DB1.lab.").verdict()).isEqualTo(Verdict.PASSED);
        assertThat(lookup("www.lab.", RecordType.A, "10.0.0.2").findings()).containsEntry("recordCount", 2L);
        assertThat(lookup("lab", RecordType.MX, "mail.lab", "10 mail.lab").verdict())
                .isEqualTo(Verdict.PASSED);
        assertThat(lookup("lab", RecordType.TXT, "v=spf1 -all").verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void failsWhenWhatIsExpectedIsMissing() throws Exception {
        var result = lookup("db1.lab", RecordType.A, "10.0.0.1", "10.0.0.3");

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.summary()).isEqualTo("db1.lab is 10.0.0.1, 10.0.0.2, and not 10.0.0.3 as expected");
        assertThat(result.findings()).containsEntry("state", "missing").containsEntry("missing", "10.0.0.3");
        assertThat(lookup("lab", RecordType.MX, "il.lab").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(lookup("db1.lab", RecordType.AAAA, "fd00::2").verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void failsWhenThereIsNoSuchName() throws Exception {
        var result = lookup("db9.lab", RecordType.A);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.findings()).containsEntry("state", "nxdomain");
    }

    @Test
    void failsWhenTheNameHasNoRecordOfTheKind() throws Exception {
        var result = lookup("db1.lab", RecordType.MX);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.summary()).isEqualTo("db1.lab has no MX record");
        assertThat(result.findings()).containsEntry("state", "nodata");
    }

    @Test
    void readsWhatDoesNotFitIntoAPacket() throws Exception {
        var result = lookup("many.lab", RecordType.TXT, "text-39" + "x".repeat(200));

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.findings()).containsEntry("recordCount", 40L);
    }

    @Test
    void cannotTellWhenNoNameServerListens() throws Exception {
        var result = perform(absent()).result();

        assertThat(result.reason()).contains(UnknownReason.UNREACHABLE);
        assertThat(result.summary()).startsWith("No name server listens on 127.0.0.1:");
    }

    @Test
    void cannotTellWhenTheNameServerHangs() throws Exception {
        var result = perform(hanging(), Duration.ofMillis(400)).result();

        assertThat(result.reason()).contains(UnknownReason.TIMEOUT);
        assertThat(result.summary()).contains("does not answer");
    }

    @Test
    void refusesParametersThatMakeNoSense() {
        assertThatThrownBy(() -> parameters("a..b", RecordType.A)).hasMessageContaining("name is no name for DNS");
        assertThatThrownBy(() -> new DnsLookup.Parameters("lab", RecordType.A, "ns.lab:dns", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> parameters("lab", RecordType.A, " ")).hasMessage("expect is empty");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "10.0.0.1:9100, 10.0.0.1",
        "https://10.0.0.1:8443/health, 10.0.0.1",
        "fd00::1, fd00::1",
        "[fd00::1]:9100, fd00::1"
    })
    void saysThatAnAddressIsNoName(String name, String address) {
        assertThatThrownBy(() -> parameters(name, RecordType.A))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(address + " is an address, not a name: nothing to look up");
    }

    @Override
    protected Action<DnsLookup.Parameters> action() {
        return new DnsLookup();
    }

    @Override
    protected DnsLookup.Parameters hanging() {
        var dnsmasq = server;
        if (dnsmasq != null) {
            dnsmasq.hang();
            opened.add(dnsmasq::goOn);
        }
        return parameters("db1.lab", RecordType.A);
    }

    @Override
    protected DnsLookup.Parameters absent() {
        return new DnsLookup.Parameters("db1.lab", RecordType.A, "127.0.0.1:" + Lab.freePort(), List.of());
    }

    /** It refuses what is not its own, as it knows no other server to ask. */
    @Override
    protected Optional<DnsLookup.Parameters> denied() {
        return Optional.of(parameters("elsewhere.example", RecordType.A));
    }

    @Override
    protected DnsLookup.Parameters telling() {
        return parameters("secret.lab", RecordType.TXT);
    }

    @Override
    protected DnsLookup.Parameters withValue(String value) {
        return parameters(value, RecordType.A);
    }

    private ActionResult lookup(String name, RecordType type, String... expect) throws InterruptedException {
        return perform(parameters(name, type, expect)).result();
    }

    private static DnsLookup.Parameters parameters(String name, RecordType type, String... expect) {
        return new DnsLookup.Parameters(name, type, server == null ? "" : server.address(), List.of(expect));
    }
}
