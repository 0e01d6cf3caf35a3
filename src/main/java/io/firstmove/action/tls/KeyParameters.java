package io.firstmove.action.tls;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.Hosts;
import io.firstmove.action.parameter.NoPlaceholders;
import io.firstmove.action.parameter.Required;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What {@code tls.key} needs. */
@RegisterForReflection
public record KeyParameters(
        @NoPlaceholders
        @JsonProperty(required = true)
        @JsonPropertyDescription("the absolute path of a key; it is never read")
        String path,

        @JsonPropertyDescription("an entry of hosts.yaml; local where left out")
        String host,

        @JsonPropertyDescription("fails when the key is older, in days; 365 where left out")
        Double maxAgeDays,

        @JsonPropertyDescription("warns when fewer days are left until then; 30 where left out")
        Double warnDays) {

    public KeyParameters {
        FileParameters.absolute(Required.text("path", path));
        host = host == null || host.isEmpty() ? Hosts.LOCAL : Required.text("host", host);
        maxAgeDays = maxAgeDays == null ? 365 : maxAgeDays;
        warnDays = warnDays == null ? Math.min(30, maxAgeDays) : warnDays;
        if (!(maxAgeDays > 0 && maxAgeDays < 36_500)) {
            throw new IllegalArgumentException("maxAgeDays " + maxAgeDays + " is not between 0 and 36500");
        }
        if (!(warnDays >= 0 && warnDays <= maxAgeDays)) {
            throw new IllegalArgumentException(
                    "warnDays " + warnDays + " is not between 0 and maxAgeDays " + maxAgeDays);
        }
    }
}
