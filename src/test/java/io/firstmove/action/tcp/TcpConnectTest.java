package io.firstmove.action.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContract;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.lab.Lab;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class TcpConnectTest extends ActionContract<TcpConnect.Parameters> {

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var resource : opened.reversed()) {
            resource.close();
        }
    }

    @Test
    void passesWhenSomethingListens() throws Exception {
        var listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        opened.add(listener);

        var result = perform(new TcpConnect.Parameters("localhost:" + listener.getLocalPort(), 0))
                .result();

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.summary()).startsWith("localhost:" + listener.getLocalPort() + " takes connections");
        assertThat((Double) result.findings().get("latencyMillis")).isPositive();
    }

    @Test
    void failsWhenNothingListens() throws Exception {
        var result = perform(absent()).result();

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.findings()).containsEntry("state", "refused");
    }

    @Test
    void cannotTellWhenNothingIsEverAnswered() throws Exception {
        var result = perform(hanging(), Duration.ofMillis(300)).result();

        assertThat(result.reason()).contains(UnknownReason.TIMEOUT);
    }

    @Test
    void cannotTellWhenTheNameDoesNotResolve() throws Exception {
        var result = perform(new TcpConnect.Parameters("nowhere.invalid:80", 0)).result();

        assertThat(result.reason()).contains(UnknownReason.UNREACHABLE);
    }

    @Test
    void triesAnotherPortOfTheSameHost() throws Exception {
        var listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        opened.add(listener);

        var result = perform(new TcpConnect.Parameters("https://localhost:1/health", listener.getLocalPort()))
                .result();

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThatThrownBy(() -> new TcpConnect.Parameters("localhost:1", 70_000))
                .hasMessageContaining("70000");
    }

    @Test
    void needsAPort() {
        assertThatThrownBy(() -> new TcpConnect.Parameters("localhost", 0))
                .hasMessageStartingWith("address is host:port");
    }

    @Override
    protected Action<TcpConnect.Parameters> action() {
        return new TcpConnect();
    }

    @Override
    protected TcpConnect.Parameters hanging() throws IOException {
        var full = new FullQueue();
        opened.add(full);
        return new TcpConnect.Parameters("127.0.0.1:" + full.port(), 0);
    }

    @Override
    protected TcpConnect.Parameters absent() {
        return new TcpConnect.Parameters("127.0.0.1:" + Lab.freePort(), 0);
    }

    /** A listener that refuses somebody tells nobody why. */
    @Override
    protected Optional<TcpConnect.Parameters> denied() {
        return Optional.empty();
    }

    @Override
    protected TcpConnect.Parameters telling() {
        return new TcpConnect.Parameters("token=" + SECRET + ":1", 0);
    }

    @Override
    protected TcpConnect.Parameters withValue(String value) {
        return new TcpConnect.Parameters(value + ":80", 0);
    }
}
