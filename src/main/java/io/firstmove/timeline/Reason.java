package io.firstmove.timeline;

import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.text.StorableText;
import org.jspecify.annotations.Nullable;

/** Why a person does something: up to 1,000 characters, without blanks around them; empty where no reason is given. */
public record Reason(String text) {

    public static final int MAX_LENGTH = 1_000;

    /** @throws FirstmoveException when it is too long */
    public Reason {
        text = StorableText.of(text.strip().replace("\r\n", "\n"));
        if (text.length() > MAX_LENGTH) {
            throw new FirstmoveException(
                    ErrorCode.INVALID_REQUEST, "A reason or comment has at most " + MAX_LENGTH + " characters");
        }
    }

    public static Reason of(@Nullable String text) {
        return new Reason(text == null ? "" : text);
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }
}
