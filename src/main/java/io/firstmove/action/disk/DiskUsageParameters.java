package io.firstmove.action.disk;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.Hosts;
import io.firstmove.action.parameter.Required;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What {@code disk.usage} needs. */
@RegisterForReflection
public record DiskUsageParameters(
        @JsonPropertyDescription(
                "an absolute path on the file system in question; all where left out: each that is not on a network")
        String path,

        @JsonPropertyDescription("an entry of hosts.yaml; local where left out")
        String host,

        @JsonPropertyDescription("the ratio of used space or inodes to warn at; 0.80 where left out")
        Double warnAt,

        @JsonPropertyDescription("the ratio of used space or inodes to fail at; 0.90 where left out")
        Double failAt) {

    private static final String ALL = "all";

    public DiskUsageParameters {
        path = path == null ? ALL : Required.text("path", path);
        if (!path.equals(ALL) && (!path.startsWith("/") || path.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("path must be absolute, such as /var/lib/redis, not '" + path + "'");
        }
        host = host == null ? Hosts.LOCAL : Required.text("host", host);
        warnAt = warnAt == null ? 0.80 : ratio("warnAt", warnAt);
        failAt = failAt == null ? 0.90 : ratio("failAt", failAt);
        if (warnAt > failAt) {
            throw new IllegalArgumentException("warnAt " + warnAt + " is above failAt " + failAt);
        }
    }

    boolean all() {
        return path.equals(ALL);
    }

    private static double ratio(String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " is a ratio between 0 and 1, such as 0.9, not " + value);
        }
        return value;
    }
}
