package io.firstmove.action.catalog;

import static io.firstmove.action.ActionDefinition.changing;
import static io.firstmove.action.ActionDefinition.readOnly;

import io.firstmove.action.Actions;
import io.firstmove.action.alertmanager.AlertmanagerExpire;
import io.firstmove.action.alertmanager.AlertmanagerSilence;
import io.firstmove.action.alertmanager.ExpireParameters;
import io.firstmove.action.alertmanager.SilenceParameters;
import io.firstmove.action.caddy.CaddyReload;
import io.firstmove.action.caddy.CaddyReloadParameters;
import io.firstmove.action.caddy.CaddyRenewal;
import io.firstmove.action.caddy.CaddyRenewalParameters;
import io.firstmove.action.command.CommandRunner;
import io.firstmove.action.disk.DiskConsumers;
import io.firstmove.action.disk.DiskConsumersParameters;
import io.firstmove.action.disk.DiskUsage;
import io.firstmove.action.disk.DiskUsageParameters;
import io.firstmove.action.disk.clean.DiskClean;
import io.firstmove.action.disk.clean.DiskCleanParameters;
import io.firstmove.action.dns.DnsLookup;
import io.firstmove.action.dns.DnsLookupParameters;
import io.firstmove.action.http.HttpCheck;
import io.firstmove.action.http.HttpCheckParameters;
import io.firstmove.action.pgautofailover.MonitorParameters;
import io.firstmove.action.pgautofailover.PgAutoFailoverFailover;
import io.firstmove.action.pgautofailover.PgAutoFailoverState;
import io.firstmove.action.prometheus.PrometheusQuery;
import io.firstmove.action.prometheus.PrometheusQueryParameters;
import io.firstmove.action.redis.RedisInfo;
import io.firstmove.action.redis.RedisInfoParameters;
import io.firstmove.action.redis.RedisPing;
import io.firstmove.action.redis.RedisPingParameters;
import io.firstmove.action.script.Script;
import io.firstmove.action.script.ScriptParameters;
import io.firstmove.action.tcp.TcpConnect;
import io.firstmove.action.tcp.TcpConnectParameters;
import io.firstmove.action.tls.FileParameters;
import io.firstmove.action.tls.KeyParameters;
import io.firstmove.action.tls.TlsCertificate;
import io.firstmove.action.tls.TlsCertificateParameters;
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
                        changing("alertmanager.expire", ExpireParameters.class, new AlertmanagerExpire(alertmanager)),
                        changing(
                                "alertmanager.silence",
                                SilenceParameters.class,
                                new AlertmanagerSilence(alertmanager, clock)),
                        changing("caddy.reload", CaddyReloadParameters.class, new CaddyReload()),
                        readOnly("caddy.renewal", CaddyRenewalParameters.class, new CaddyRenewal(commands, clock)),
                        changing("disk.clean", DiskCleanParameters.class, new DiskClean(commands)),
                        readOnly("disk.consumers", DiskConsumersParameters.class, new DiskConsumers(commands)),
                        readOnly("disk.usage", DiskUsageParameters.class, new DiskUsage(commands)),
                        readOnly("dns.lookup", DnsLookupParameters.class, new DnsLookup()),
                        readOnly("http.check", HttpCheckParameters.class, new HttpCheck()),
                        changing("pgautofailover.failover", MonitorParameters.class, new PgAutoFailoverFailover()),
                        readOnly("pgautofailover.state", MonitorParameters.class, new PgAutoFailoverState()),
                        readOnly("prometheus.query", PrometheusQueryParameters.class, new PrometheusQuery(prometheus)),
                        readOnly("redis.info", RedisInfoParameters.class, new RedisInfo()),
                        readOnly("redis.ping", RedisPingParameters.class, new RedisPing()),
                        readOnly("script", ScriptParameters.class, new Script(commands)),
                        readOnly("tcp.connect", TcpConnectParameters.class, new TcpConnect()),
                        readOnly("tls.certificate", TlsCertificateParameters.class, new TlsCertificate(clock)),
                        readOnly("tls.file", FileParameters.class, new TlsFile(commands, clock)),
                        readOnly("tls.key", KeyParameters.class, new TlsKey(commands, clock))));
    }
}
