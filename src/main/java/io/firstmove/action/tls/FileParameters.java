package io.firstmove.action.tls;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.Hosts;
import io.firstmove.action.parameter.NoPlaceholders;
import io.firstmove.action.parameter.Required;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What {@code tls.file} needs. */
@RegisterForReflection
public record FileParameters(
        @NoPlaceholders
        @JsonProperty(required = true)
        @JsonPropertyDescription(
                "the absolute path of a PEM file with certificates; what else it holds is not looked at")
        String path,

        @JsonPropertyDescription("an entry of hosts.yaml; local where left out")
        String host,

        @JsonPropertyDescription("warns when a certificate has fewer days left; 30 where left out")
        Double warnDays,

        @JsonPropertyDescription("fails when a certificate has fewer days left; 7 where left out")
        Double criticalDays) {

    public FileParameters {
        absolute(Required.text("path", path));
        host = host == null || host.isEmpty() ? Hosts.LOCAL : Required.text("host", host);
        warnDays = warnDays == null ? 30 : warnDays;
        criticalDays = criticalDays == null ? Math.min(7, warnDays) : criticalDays;
        if (!(criticalDays >= 0 && criticalDays <= warnDays)) {
            throw new IllegalArgumentException(
                    "criticalDays " + criticalDays + " is not between 0 and warnDays " + warnDays);
        }
    }

    static void absolute(String path) {
        if (!path.startsWith("/") || path.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("path must be absolute, such as /etc/ssl/ours.pem, not '" + path + "'");
        }
    }
}
