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

/** What {@code redis.info} needs. */
@RegisterForReflection
public record RedisInfoParameters(
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
        @Nullable String sentinelMaster,

        @JsonPropertyDescription(
                "the used part of maxmemory or maxclients to warn at; 0.80 where left out. Memory counts"
                        + " only where Redis cannot make room by evicting keys")
        Double warnUsedRatio,

        @JsonPropertyDescription("the used part of maxmemory or maxclients to fail at; 0.95 where left out")
        Double criticalUsedRatio,

        @JsonPropertyDescription("master or replica, to fail when it is the other; either is fine where left out, and a"
                + " master is expected with sentinelMaster")
        String expectRole)
        implements HasAddresses {

    public RedisInfoParameters {
        var access = RedisAccess.of(address, user, passwordEnv, passwordFile, tls, caFile, serverName, sentinelMaster);
        warnUsedRatio = warnUsedRatio == null ? 0.80 : ratio("warnUsedRatio", warnUsedRatio);
        criticalUsedRatio = criticalUsedRatio == null ? 0.95 : ratio("criticalUsedRatio", criticalUsedRatio);
        if (warnUsedRatio > criticalUsedRatio) {
            throw new IllegalArgumentException(
                    "warnUsedRatio " + warnUsedRatio + " is above criticalUsedRatio " + criticalUsedRatio);
        }
        expectRole = expectRole == null ? (access.asksSentinel() ? "master" : "") : expectRole;
        if (!expectRole.matches("|master|replica")) {
            throw new IllegalArgumentException("expectRole is master or replica, not '" + expectRole + "'");
        }
    }

    RedisAccess access() {
        return RedisAccess.of(address, user, passwordEnv, passwordFile, tls, caFile, serverName, sentinelMaster);
    }

    @Override
    public List<Address> addresses() {
        return List.of(access().address());
    }

    private static double ratio(String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " is a ratio between 0 and 1, such as 0.9, not " + value);
        }
        return value;
    }
}
