package io.firstmove.action.prometheus;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The Prometheus that is asked where a runbook names no other. */
@ConfigMapping(prefix = "firstmove")
public interface PrometheusConfig {

    /** Where it can be asked, such as {@code http://localhost:9090}. */
    Optional<String> prometheusUrl();
}
