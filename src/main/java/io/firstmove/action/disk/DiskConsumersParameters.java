package io.firstmove.action.disk;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.Hosts;
import io.firstmove.action.parameter.Required;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What {@code disk.consumers} needs. */
@RegisterForReflection
public record DiskConsumersParameters(
        @JsonProperty(required = true)
        @JsonPropertyDescription("an absolute directory; what is below it on the same file system is counted")
        String path,

        @JsonPropertyDescription("an entry of hosts.yaml; local where left out")
        String host,

        @JsonPropertyDescription("how many levels of directories to tell apart, 1 to 8; 4 where left out")
        Integer depth) {

    public DiskConsumersParameters {
        AbsolutePath.of(path);
        host = host == null ? Hosts.LOCAL : Required.text("host", host);
        depth = depth == null ? 4 : depth;
        if (depth < 1 || depth > 8) {
            throw new IllegalArgumentException("depth is a number of levels from 1 to 8, not " + depth);
        }
    }
}
