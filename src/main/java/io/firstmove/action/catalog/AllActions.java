package io.firstmove.action.catalog;

import io.firstmove.action.Action;
import io.firstmove.action.Actions;
import io.firstmove.action.alertmanager.SilenceConfig;
import io.firstmove.action.command.Commands;
import io.firstmove.action.prometheus.PrometheusConfig;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.lang.reflect.Constructor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All actions without the container that otherwise finds them: enough to read runbooks, which need to know names and
 * parameters and perform nothing. A test holds the list against what the container finds.
 */
@RegisterForReflection(
        classNames = {
            "io.firstmove.action.alertmanager.AlertmanagerExpire",
            "io.firstmove.action.alertmanager.AlertmanagerSilence",
            "io.firstmove.action.caddy.CaddyReload",
            "io.firstmove.action.caddy.CaddyRenewal",
            "io.firstmove.action.disk.DiskClean",
            "io.firstmove.action.disk.DiskConsumers",
            "io.firstmove.action.disk.DiskUsage",
            "io.firstmove.action.dns.DnsLookup",
            "io.firstmove.action.http.HttpCheck",
            "io.firstmove.action.pgautofailover.PgAutoFailoverFailover",
            "io.firstmove.action.pgautofailover.PgAutoFailoverState",
            "io.firstmove.action.prometheus.PrometheusQuery",
            "io.firstmove.action.redis.RedisInfo",
            "io.firstmove.action.redis.RedisPing",
            "io.firstmove.action.script.Script",
            "io.firstmove.action.tcp.TcpConnect",
            "io.firstmove.action.tls.TlsCertificate",
            "io.firstmove.action.tls.TlsFile",
            "io.firstmove.action.tls.TlsKey"
        })
public final class AllActions {

    private static final PrometheusConfig NO_PROMETHEUS = Optional::empty;
    private static final SilenceConfig NO_ALERTMANAGER = Optional::empty;

    private static final Map<Class<?>, Object> PARTS = Map.of(
            Commands.class,
            new Commands(),
            Clock.class,
            Clock.systemUTC(),
            PrometheusConfig.class,
            NO_PROMETHEUS,
            SilenceConfig.class,
            NO_ALERTMANAGER);

    private AllActions() {}

    public static Actions create() {
        var actions = new ArrayList<Action<?>>();
        for (var name : names()) {
            actions.add(create(name));
        }
        return new Actions(actions);
    }

    static List<String> names() {
        return List.of(
                AllActions.class.getAnnotation(RegisterForReflection.class).classNames());
    }

    private static Action<?> create(String name) {
        try {
            // The container adds constructors of its own, without parameters.
            var constructor = Arrays.stream(Class.forName(name).getDeclaredConstructors())
                    .max(Comparator.comparingInt(Constructor::getParameterCount))
                    .orElseThrow();
            constructor.setAccessible(true);
            var parts = Arrays.stream(constructor.getParameterTypes())
                    .map(PARTS::get)
                    .toArray();
            return (Action<?>) constructor.newInstance(parts);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + " cannot be made without the service", e);
        }
    }
}
