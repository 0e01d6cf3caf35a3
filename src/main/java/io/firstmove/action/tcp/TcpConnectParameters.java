package io.firstmove.action.tcp;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.HasAddresses;
import io.firstmove.action.net.Address;
import io.firstmove.action.parameter.Required;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** What {@code tcp.connect} needs. */
@RegisterForReflection
public record TcpConnectParameters(
        @JsonProperty(required = true) @JsonPropertyDescription("host:port of what should be listening")
        String address,

        @JsonPropertyDescription("a port to try on that host in place of the address's own")
        Integer port)
        implements HasAddresses {

    /** There is no port that a service usually has, so this one is refused. */
    private static final int NO_PORT = 0;

    public TcpConnectParameters {
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
