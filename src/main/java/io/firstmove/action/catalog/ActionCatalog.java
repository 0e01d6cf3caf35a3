package io.firstmove.action.catalog;

import static io.firstmove.action.ActionDefinition.changing;
import static io.firstmove.action.ActionDefinition.readOnly;

import io.firstmove.action.Actions;
import io.firstmove.action.alertmanager.AlertmanagerExpire;
import io.firstmove.action.alertmanager.AlertmanagerSilence;
import io.firstmove.action.caddy.CaddyReload;
import io.firstmove.action.caddy.CaddyRenewal;
import io.firstmove.action.command.CommandRunner;
import io.firstmove.action.disk.DiskConsumers;
import io.firstmove.action.disk.DiskUsage;
import io.firstmove.action.disk.clean.DiskClean;
import io.firstmove.action.dns.DnsLookup;
import io.firstmove.action.http.HttpCheck;
import io.firstmove.action.pgautofailover.MonitorParameters;
import io.firstmove.action.pgautofailover.PgAutoFailoverFailover;
import io.firstmove.action.pgautofailover.PgAutoFailoverState;
import io.firstmove.action.prometheus.PrometheusQuery;
import io.firstmove.action.redis.RedisInfo;
import io.firstmove.action.redis.RedisPing;
import io.firstmove.action.script.Script;
import io.firstmove.action.tcp.TcpConnect;
import io.firstmove.action.tls.TlsCertificate;
import io.firstmove.action.tls.TlsFile;
import io.firstmove.action.tls.TlsKey;
import io.firstmove.platform.FirstmoveConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Every action there is: a new one is added here, and nowhere else. */
@Singleton
public final class ActionCatalog {

    /** The actions of the service, and with parts of their own those of the command line. */
    @Produces
    @Singleton
    public static Actions of(CommandRunner commands, Clock clock, FirstmoveConfig config) {
        return of(commands, clock, config.prometheusUrl(), config.alertmanagerUrl());
    }

    /** The actions without a service: enough to read runbooks, which need to know names and parameters. */
    public static Actions withoutService() {
        return of(new CommandRunner(), Clock.systemUTC(), Optional.empty(), Optional.empty());
    }

    private static Actions of(
            CommandRunner commands, Clock clock, Optional<URI> prometheus, Optional<URI> alertmanager) {
        return new Actions(
                clock,
                List.of(
                        changing(
                                "alertmanager.expire",
                                AlertmanagerExpire.Parameters.class,
                                new AlertmanagerExpire(alertmanager)),
                        changing(
                                "alertmanager.silence",
                                AlertmanagerSilence.Parameters.class,
                                new AlertmanagerSilence(alertmanager, clock)),
                        changing("caddy.reload", CaddyReload.Parameters.class, new CaddyReload()),
                        readOnly("caddy.renewal", CaddyRenewal.Parameters.class, new CaddyRenewal(commands, clock)),
                        changing("disk.clean", DiskClean.Parameters.class, new DiskClean(commands)),
                        readOnly("disk.consumers", DiskConsumers.Parameters.class, new DiskConsumers(commands)),
                        readOnly("disk.usage", DiskUsage.Parameters.class, new DiskUsage(commands)),
                        readOnly("dns.lookup", DnsLookup.Parameters.class, new DnsLookup()),
                        readOnly("http.check", HttpCheck.Parameters.class, new HttpCheck()),
                        changing("pgautofailover.failover", MonitorParameters.class, new PgAutoFailoverFailover()),
                        readOnly("pgautofailover.state", MonitorParameters.class, new PgAutoFailoverState()),
                        readOnly("prometheus.query", PrometheusQuery.Parameters.class, new PrometheusQuery(prometheus)),
                        readOnly("redis.info", RedisInfo.Parameters.class, new RedisInfo()),
                        readOnly("redis.ping", RedisPing.Parameters.class, new RedisPing()),
                        readOnly("script", Script.Parameters.class, new Script(commands)),
                        readOnly("tcp.connect", TcpConnect.Parameters.class, new TcpConnect()),
                        readOnly("tls.certificate", TlsCertificate.Parameters.class, new TlsCertificate(clock)),
                        readOnly("tls.file", TlsFile.Parameters.class, new TlsFile(commands, clock)),
                        readOnly("tls.key", TlsKey.Parameters.class, new TlsKey(commands, clock))));
    }
}
