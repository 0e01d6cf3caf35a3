package io.firstmove.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param nextCursor what to send as {@code cursor} for the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Page<T>(List<T> items, Optional<String> nextCursor) {

    /** Cuts a list that was read with one row more than the page holds, which shows whether there is a next one. */
    public static <T> Page<T> of(List<T> oneMore, int size, Function<T, String> cursor) {
        if (oneMore.size() <= size) {
            return new Page<>(oneMore, Optional.empty());
        }
        var items = oneMore.subList(0, size);
        return new Page<>(items, Optional.of(cursor.apply(items.getLast())));
    }

    /**
     * A size that was asked for, held to the limit.
     *
     * @throws FirstmoveException when it is less than 1
     */
    public static int size(int asked, int limit) {
        if (asked < 1) {
            throw new FirstmoveException(ErrorCode.INVALID_REQUEST, "limit must be between 1 and " + limit);
        }
        return Math.min(asked, limit);
    }
}
