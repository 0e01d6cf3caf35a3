package io.firstmove.action.tcp;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.Address;
import io.firstmove.action.Reaches;
import io.firstmove.action.Required;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What {@code tcp.connect} needs.
 *
 * @param address {@code host:port}
 */
@RegisterForReflection
record TcpConnectParameters(
        @JsonProperty(required = true) @JsonPropertyDescription("host:port of what should be listening")
        String address) implements Reaches {

    /** There is no port that a service usually has, so this one is refused. */
    private static final int NO_PORT = 0;

    TcpConnectParameters {
        Required.text("address", address);
        try {
            Address.parse(address, NO_PORT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("address is host:port: " + e.getMessage(), e);
        }
    }

    Address server() {
        return Address.parse(address, NO_PORT);
    }

    @Override
    public List<Address> addresses() {
        return List.of(server());
    }
}
