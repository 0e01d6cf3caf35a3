package io.firstmove.slack.command;

import io.firstmove.slack.SlackActor;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody asks for.
 *
 * @param user the id of the user, which Slack vouches for
 * @param channel the id of the channel where it was asked
 * @param text what stands after the command's name
 */
public record Request(String user, String channel, String text) {

    private static final Pattern ID = Pattern.compile("(?i)INC-[1-9]\\d{0,17}");

    public Actor actor() {
        return SlackActor.of(user);
    }

    /** The incident that is named, wherever it stands. */
    Optional<IncidentId> incident() {
        return all().stream()
                .filter(word -> ID.matcher(word).matches())
                .findFirst()
                .map(IncidentId::fromString);
    }

    /** The words, without the name of an incident. */
    List<String> words() {
        return all().stream().filter(word -> !ID.matcher(word).matches()).toList();
    }

    /** The same request, whose incident stands at its beginning or nowhere; what follows is a person's own words. */
    Optional<IncidentId> leadingIncident() {
        return all().stream()
                .findFirst()
                .filter(word -> ID.matcher(word).matches())
                .map(IncidentId::fromString);
    }

    /** The text without an incident at its beginning. */
    String afterIncident() {
        return leadingIncident()
                .map(_ -> text.strip().replaceFirst("\\S+\\s*", ""))
                .orElse(text.strip());
    }

    private List<String> all() {
        var words = new ArrayList<>(List.of(text.strip().split("\\s+")));
        words.removeIf(String::isEmpty);
        return words;
    }
}
