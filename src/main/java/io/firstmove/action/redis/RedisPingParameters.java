package io.firstmove.action.redis;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.HasAddresses;
import io.firstmove.action.net.Address;
import io.firstmove.action.parameter.NoPlaceholders;
import io.firstmove.action.redis.client.RedisAccess;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code redis.ping} needs. */
@RegisterForReflection
public record RedisPingParameters(
        @JsonProperty(required = true)
        @JsonPropertyDescription(
                "host:port of the Redis server, 6379 where the port is left out; with sentinelMaster that"
                        + " of a Sentinel, 26379 where the port is left out")
        String address,

        @JsonPropertyDescription("the ACL user; the default user where left out") @Nullable String user,

        @NoPlaceholders
        @JsonPropertyDescription("the name of the environment variable that holds the password")
        @Nullable String passwordEnv,

        @NoPlaceholders
        @JsonPropertyDescription("the absolute path of the file whose first line is the password")
        @Nullable String passwordFile,

        @JsonPropertyDescription("true to speak TLS") @Nullable Boolean tls,

        @JsonPropertyDescription("the absolute path of a PEM file with the certificate authorities to trust; those that"
                + " Java trusts where left out")
        @Nullable String caFile,

        @JsonPropertyDescription(
                "the name that the server's certificate must be for; the host of the address where left out")
        @Nullable String serverName,

        @JsonPropertyDescription("the name of a master: then address is a Sentinel, and the address that the Sentinel"
                + " answers is looked at; the allow-list applies to both")
        @Nullable String sentinelMaster)
        implements HasAddresses {

    public RedisPingParameters {
        RedisAccess.of(address, user, passwordEnv, passwordFile, tls, caFile, serverName, sentinelMaster);
    }

    RedisAccess access() {
        return RedisAccess.of(address, user, passwordEnv, passwordFile, tls, caFile, serverName, sentinelMaster);
    }

    @Override
    public List<Address> addresses() {
        return List.of(access().address());
    }
}
