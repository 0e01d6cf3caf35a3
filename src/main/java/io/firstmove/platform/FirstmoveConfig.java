package io.firstmove.platform;

import io.firstmove.text.Ceiling;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The keys directly under {@code firstmove}; each room has an interface of its own for a group of keys. */
@ConfigMapping(prefix = "firstmove")
public interface FirstmoveConfig {

    String LOCAL = "firstmove.local";

    /** The directory of the embedded PostgreSQL: its program and its data. */
    @WithDefault(".firstmove")
    Path home();

    /**
     * Local mode, also {@code firstmove --local}: requires no credentials, listens on the loopback interface only, and lets
     * alert data lead checks to this machine.
     */
    @WithDefault("false")
    boolean local();

    /** The directory that holds a directory for each runbook, and {@code hosts.yaml}. */
    @WithDefault("runbook-actions")
    Path runbooks();

    /** Host patterns that alert data may lead the checks of any runbook to. */
    Optional<List<String>> allow();

    /** The autonomy ceiling of remedies until a user sets another one. */
    @WithDefault("ask")
    Ceiling autonomy();

    /** The URL under which users reach this service, such as {@code https://firstmove.example.com}; no links if unset. */
    Optional<URI> publicUrl();

    /**
     * The Prometheus to query if a runbook names no other, such as {@code http://localhost:9090}; incidents are only measured
     * if it is set.
     */
    Optional<URI> prometheusUrl();

    /**
     * The Alertmanager that sends to this service, such as {@code http://localhost:9093}: reconciled with, and silenced if a
     * runbook names no other. No reconciliation if unset.
     */
    Optional<URI> alertmanagerUrl();
}
