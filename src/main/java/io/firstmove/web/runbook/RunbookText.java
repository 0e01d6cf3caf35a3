package io.firstmove.web.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.run.round.Run;
import io.firstmove.text.DurationText;
import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Parts of a runbook as templates write them. */
@TemplateExtension
final class RunbookText {

    private RunbookText() {}

    /** As in {@code runbook.yaml}, such as {@code 1m30s}. */
    static String text(Duration duration) {
        return DurationText.format(duration);
    }

    static Set<Map.Entry<String, JsonNode>> parameters(ObjectNode with) {
        return with.properties();
    }

    static String result(Run drill) {
        return drill.state.equals(Run.FINISHED) ? "passed" : drill.state;
    }

    /** A value of a parameter: a text without its quotes, anything else as JSON. */
    static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
