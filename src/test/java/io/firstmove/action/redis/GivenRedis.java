package io.firstmove.action.redis;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.action.parameter.Parameters;
import java.util.function.Consumer;

/** Parameters as a runbook gives them. */
final class GivenRedis {

    private GivenRedis() {}

    static RedisPing.Parameters ping(String address) {
        return ping(address, _ -> {});
    }

    static RedisPing.Parameters ping(String address, Consumer<ObjectNode> more) {
        return new Parameters().bind(RedisPing.Parameters.class, with(address, more));
    }

    static RedisInfo.Parameters info(String address) {
        return info(address, _ -> {});
    }

    static RedisInfo.Parameters info(String address, Consumer<ObjectNode> more) {
        return new Parameters().bind(RedisInfo.Parameters.class, with(address, more));
    }

    private static ObjectNode with(String address, Consumer<ObjectNode> more) {
        var json = new JsonMapper().createObjectNode().put("address", address);
        more.accept(json);
        return json;
    }
}
