package io.firstmove.action.redis.client;

import java.util.List;

/** What Redis answers to a command. */
public sealed interface RespReply {

    /** {@code +PONG} */
    record Status(String text) implements RespReply {}

    /** {@code -NOAUTH Authentication required.} */
    record Failure(String text) implements RespReply {

        /** The first word, which is the same in all versions and languages: {@code NOAUTH}. */
        public String code() {
            return text.split(" ", 2)[0];
        }
    }

    record Whole(long number) implements RespReply {}

    record Bulk(String text) implements RespReply {}

    record Several(List<RespReply> replies) implements RespReply {}

    /** There is no such thing. */
    record Nothing() implements RespReply {}

    /** What no Redis says. */
    record Foreign(String text) implements RespReply {}
}
