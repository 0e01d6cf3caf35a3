package io.firstmove.slack;

import io.firstmove.timeline.Actor;
import java.util.Optional;
import java.util.regex.Pattern;

/** People of Slack as the timeline names them: {@code slack:U012ABCDE}. */
public final class SlackActor {

    private static final String PREFIX = "slack:";
    private static final Pattern USER = Pattern.compile("[UW][A-Z0-9]{1,20}");

    private SlackActor() {}

    /** Whether it is the id of a user, and nothing else that could stand in a message. */
    public static boolean isUser(String id) {
        return USER.matcher(id).matches();
    }

    public static Actor of(String user) {
        return new Actor(PREFIX + user);
    }

    /** The user whom the timeline names. */
    public static Optional<String> user(String actor) {
        return Optional.of(actor)
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .filter(SlackActor::isUser);
    }
}
