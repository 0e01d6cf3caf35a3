package io.firstmove.action.pgautofailover;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.action.parameter.Parameters;
import java.util.function.Consumer;

/** Parameters as a runbook gives them. */
final class GivenParameters {

    private GivenParameters() {}

    static MonitorParameters at(String monitor) {
        return with(json -> json.put("monitor", monitor));
    }

    static MonitorParameters with(Consumer<ObjectNode> change) {
        var json = new JsonMapper().createObjectNode().put("monitor", "127.0.0.1");
        change.accept(json);
        return new Parameters().bind(MonitorParameters.class, json);
    }
}
