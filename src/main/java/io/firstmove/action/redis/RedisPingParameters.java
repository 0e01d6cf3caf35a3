package io.firstmove.action.redis;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.Address;
import io.firstmove.action.Reaches;
import io.firstmove.action.Required;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What {@code redis.ping} needs.
 *
 * @param address {@code host:port}; 6379 where the port is left out
 */
@RegisterForReflection
record RedisPingParameters(
        @JsonProperty(required = true)
        @JsonPropertyDescription("host:port of the Redis server; 6379 where the port is left out")
        String address)
        implements Reaches {

    private static final int DEFAULT_PORT = 6379;

    RedisPingParameters {
        Required.text("address", address);
        Address.parse(address, DEFAULT_PORT);
    }

    Address server() {
        return Address.parse(address, DEFAULT_PORT);
    }

    @Override
    public List<Address> addresses() {
        return List.of(server());
    }
}
