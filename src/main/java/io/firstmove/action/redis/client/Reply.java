package io.firstmove.action.redis.client;

import java.util.List;

/** What Redis answers to a command. */
public sealed interface Reply {

    /** {@code +PONG} */
    record Status(String text) implements Reply {}

    /** {@code -NOAUTH Authentication required.} */
    record Failure(String text) implements Reply {

        /** The first word, which is the same in all versions and languages: {@code NOAUTH}. */
        public String code() {
            return text.split(" ", 2)[0];
        }
    }

    record Whole(long number) implements Reply {}

    record Bulk(String text) implements Reply {}

    record Several(List<Reply> replies) implements Reply {}

    /** There is no such thing. */
    record Nothing() implements Reply {}

    /** What no Redis says. */
    record Foreign(String text) implements Reply {}
}
