package io.firstmove.action.script;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.Hosts;
import io.firstmove.action.parameter.Required;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.file.Path;
import java.util.List;

/** What {@code script} needs. */
@RegisterForReflection
public record ScriptParameters(
        @JsonProperty(required = true)
        @JsonPropertyDescription("the program, such as scripts/check.sh; it must be executable")
        String run,

        @JsonPropertyDescription("its arguments; they are data, whatever they contain")
        List<String> args,

        @JsonPropertyDescription("an entry of hosts.yaml; local where left out")
        String host) {

    public ScriptParameters {
        Required.text("run", run);
        if (run.indexOf('\0') >= 0 || !staysBelowScripts(Path.of(run))) {
            throw new IllegalArgumentException(
                    "run must be a path below scripts/ without '..', such as scripts/check.sh, not '" + run + "'");
        }
        args = args == null ? List.of() : List.copyOf(args);
        host = host == null ? Hosts.LOCAL : Required.text("host", host);
    }

    private static boolean staysBelowScripts(Path path) {
        return !path.isAbsolute()
                && path.getNameCount() > 1
                && path.startsWith(ScriptFile.FOLDER)
                && path.normalize().equals(path);
    }
}
