package io.firstmove.action.redis.client;

import io.firstmove.action.net.Address;
import io.firstmove.action.parameter.Required;
import io.firstmove.action.parameter.SecretSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to get to a Redis.
 *
 * @param address where Redis is, or the Sentinel that knows
 * @param user an ACL user; empty for the default one
 * @param password where the password stands; may be nowhere
 * @param tls empty for plain TCP
 * @param sentinelMaster the name under which a Sentinel knows the master; empty where {@code address} is Redis itself
 */
public record RedisAccess(
        Address address, String user, SecretSource password, Optional<RedisTls> tls, String sentinelMaster) {

    private static final int REDIS_PORT = 6379;
    private static final int SENTINEL_PORT = 26379;

    public RedisAccess {
        if (!user.isEmpty() && password.env().isEmpty() && password.file().isEmpty()) {
            throw new IllegalArgumentException("user needs passwordEnv or passwordFile");
        }
    }

    /**
     * Takes the parameters that all actions on Redis have; null for what is left out.
     *
     * @throws IllegalArgumentException saying what is wrong with them
     */
    public static RedisAccess of(
            String address,
            @Nullable String user,
            @Nullable String passwordEnv,
            @Nullable String passwordFile,
            @Nullable Boolean tls,
            @Nullable String caFile,
            @Nullable String serverName,
            @Nullable String sentinelMaster) {
        boolean encrypted = tls != null && tls;
        if (!encrypted && !(orEmpty(caFile).isEmpty() && orEmpty(serverName).isEmpty())) {
            throw new IllegalArgumentException("caFile and serverName make sense with tls: true only");
        }
        return new RedisAccess(
                Address.parse(
                        Required.text("address", address),
                        orEmpty(sentinelMaster).isEmpty() ? REDIS_PORT : SENTINEL_PORT),
                orEmpty(user),
                SecretSource.of(passwordEnv, passwordFile),
                encrypted ? Optional.of(new RedisTls(orEmpty(caFile), orEmpty(serverName))) : Optional.empty(),
                orEmpty(sentinelMaster));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    public boolean asksSentinel() {
        return !sentinelMaster.isEmpty();
    }
}
