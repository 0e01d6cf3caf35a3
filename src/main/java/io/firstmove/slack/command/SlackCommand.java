package io.firstmove.slack.command;

import io.firstmove.access.Role;
import java.util.Set;

/** Something that can be typed after the slash command. */
interface SlackCommand {

    /** The word. */
    String name();

    /** Other words for the same. */
    default Set<String> also() {
        return Set.of();
    }

    /** What follows the word. */
    String usage();

    /** What it does, in a few words. */
    String does();

    /** What whoever asks has to be. */
    Role needs();

    /**
     * Does it.
     *
     * @throws io.firstmove.platform.FirstmoveException with what to tell whoever asked
     */
    Reply run(Request request);
}
