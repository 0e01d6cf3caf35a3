package io.firstmove.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActionsTest {

    private final Actions actions = EchoAction.actions();

    @Test
    void bindsAndPerforms() throws Exception {
        var result = perform("test.echo", with("address", "here"));

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.summary()).isEqualTo("here");
    }

    @Test
    void answersThatParametersDoNotMakeSense() throws Exception {
        var result = perform("test.echo", with("address", "here").put("times", "password=hunter2"));

        assertThat(result.reason()).contains(UnknownReason.INVALID);
        assertThat(result.summary())
                .startsWith("times: expected a whole number")
                .doesNotContain("hunter2");
    }

    @Test
    void answersThatThereIsNoSuchAction() throws Exception {
        var result = perform("test.gone", with("address", "here"));

        assertThat(result.reason()).contains(UnknownReason.INVALID);
        assertThat(result.summary()).isEqualTo("there is no action test.gone in this version");
    }

    @Test
    void refusesTwoActionsOfOneName() {
        var echo = actions.all().getFirst();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Actions(Clock.systemUTC(), List.of(echo, echo)))
                .withMessage("Two actions are named test.echo");
    }

    private ActionResult perform(String action, ObjectNode with) throws InterruptedException {
        var context = new ActionContext(Duration.ofSeconds(5), Path.of(""), new Hosts(Map.of()), Map.of());
        return actions.perform(action, with, context).result();
    }

    private static ObjectNode with(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }
}
