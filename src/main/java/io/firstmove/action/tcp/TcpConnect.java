package io.firstmove.action.tcp;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.HasAddresses;
import io.firstmove.action.NoAnswer;
import io.firstmove.action.Verdict;
import io.firstmove.action.net.Address;
import io.firstmove.action.parameter.Required;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Opens a TCP connection and closes it again. That it opens says that the kernel there takes connections, not that the
 * service behind it answers.
 */
public final class TcpConnect implements Action<TcpConnect.Parameters> {

    /** What {@code tcp.connect} needs. */
    @RegisterForReflection
    public record Parameters(
            @JsonProperty(required = true) @JsonPropertyDescription("host:port of what should be listening")
            String address,

            @JsonPropertyDescription("a port to try on that host in place of the address's own")
            Integer port)
            implements HasAddresses {

        /** There is no port that a service usually has, so this one is refused. */
        private static final int NO_PORT = 0;

        public Parameters {
            Required.text("address", address);
            port = port == null ? NO_PORT : port;
            try {
                server(address, port);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("address is host:port: " + e.getMessage(), e);
            }
        }

        Address server() {
            return server(address, port);
        }

        private static Address server(String address, int port) {
            var own = Address.parse(address, port);
            return port == NO_PORT ? own : new Address(own.host(), port);
        }

        @Override
        public List<Address> addresses() {
            return List.of(server());
        }
    }

    @Override
    public ActionResult perform(Parameters parameters, ActionContext context) throws NoAnswer, InterruptedException {
        var server = parameters.server();
        try {
            long start = System.nanoTime();
            TcpConnection.open(server, context.timeLimit()).close();
            double latency = Duration.ofNanos(System.nanoTime() - start).toNanos() / 1_000_000.0;
            return ActionResult.of(
                    Verdict.PASSED,
                    server + " takes connections (" + Math.round(latency) + " ms)",
                    Map.of("state", "ok", "latencyMillis", Math.round(latency * 1000) / 1000.0),
                    "");
        } catch (NoConnection e) {
            throw e;
        } catch (IOException e) {
            return ActionResult.of(
                    Verdict.FAILED,
                    server + " drops the connection at once: " + e.getMessage(),
                    Map.of("state", "closed"),
                    "");
        }
    }
}
