package io.firstmove.action;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An action that looks at nothing, for tests of runbooks. */
public final class EchoAction implements Action<EchoAction.Echo> {

    /** Its parameters. */
    public record Echo(
            @JsonProperty(required = true) String address,
            @Nullable Integer times,
            @Nullable List<String> args,
            @Nullable Boolean loud) {
        public Echo {
            if (times != null && times < 1) {
                throw new IllegalArgumentException("times must be at least 1");
            }
        }
    }

    /** It alone, as {@code test.echo}. */
    public static Actions actions() {
        return new Actions(
                Clock.systemUTC(), List.of(ActionDefinition.readOnly("test.echo", Echo.class, new EchoAction())));
    }

    @Override
    public ActionResult perform(Echo parameters, ActionContext context) {
        return ActionResult.of(Verdict.PASSED, parameters.address(), Map.of(), "");
    }
}
