package io.firstmove.action.redis;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.action.parameter.Parameters;
import java.util.function.Consumer;

/** Parameters as a runbook gives them. */
final class GivenRedis {

    private GivenRedis() {}

    static RedisPingParameters ping(String address) {
        return ping(address, _ -> {});
    }

    static RedisPingParameters ping(String address, Consumer<ObjectNode> more) {
        return new Parameters().bind(RedisPingParameters.class, with(address, more));
    }

    static RedisInfoParameters info(String address) {
        return info(address, _ -> {});
    }

    static RedisInfoParameters info(String address, Consumer<ObjectNode> more) {
        return new Parameters().bind(RedisInfoParameters.class, with(address, more));
    }

    private static ObjectNode with(String address, Consumer<ObjectNode> more) {
        var json = new JsonMapper().createObjectNode().put("address", address);
        more.accept(json);
        return json;
    }
}
