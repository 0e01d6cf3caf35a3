package io.firstmove.timeline;

import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.text.StorableText;
import org.jspecify.annotations.Nullable;

/** What a person adds to a timeline: 1 to 10,000 characters, without blanks around them. */
public record Note(String text) {

    public static final int MAX_LENGTH = 10_000;

    /** @throws FirstmoveException when it is empty or too long */
    public Note {
        // Forms send the line ends of the Internet.
        text = StorableText.of(text.strip().replace("\r\n", "\n"));
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new FirstmoveException(ErrorCode.INVALID_REQUEST, "A note has 1 to " + MAX_LENGTH + " characters");
        }
    }

    public static Note of(@Nullable String text) {
        return new Note(text == null ? "" : text);
    }
}
