package io.firstmove.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What Slack refuses in a message, from its reference of Block Kit and of {@code chat.postMessage}. */
public final class SlackRules {

    private static final int MOST_BLOCKS = 50;
    private static final int MOST_CHARACTERS = 13_200;
    private static final int LONGEST_TEXT = 40_000;
    private static final Set<String> BLOCKS = Set.of("header", "section", "context", "actions", "input", "divider");
    private static final Map<String, Integer> LONGEST = Map.of(
            "header/text", 150,
            "section/text", 3_000,
            "context/elements", 2_000,
            "button/text", 75,
            "static_select/placeholder", 150,
            "confirm/title", 100,
            "confirm/text", 300,
            "confirm/confirm", 30,
            "confirm/deny", 30,
            "option/text", 75);

    private SlackRules() {}

    /** The error that Slack would answer, if any. */
    public static Optional<String> fault(JsonNode message) {
        var blocks = message.path("blocks");
        if (blocks.isEmpty() && message.path("text").asText().isEmpty()) {
            return Optional.of("no_text");
        }
        if (message.path("text").asText().length() > LONGEST_TEXT) {
            return Optional.of("msg_too_long");
        }
        if (blocks.size() > MOST_BLOCKS || characters(blocks) > MOST_CHARACTERS) {
            return Optional.of("msg_blocks_too_long");
        }
        if (!SlackModel.faultsOfBlocks(blocks).isEmpty()) {
            return Optional.of("invalid_blocks_format");
        }
        var ids = new HashSet<String>();
        for (var block : blocks) {
            if (!isValid(block)
                    || (block.has("block_id") && !ids.add(block.path("block_id").asText()))) {
                return Optional.of("invalid_blocks");
            }
        }
        return Optional.empty();
    }

    private static boolean isValid(JsonNode block) {
        var type = block.path("type").asText();
        boolean valid = BLOCKS.contains(type) && block.path("block_id").asText().length() <= 255;
        return valid
                && switch (type) {
                    case "header" -> text(block, "header", "text") && isPlain(block.path("text"));
                    case "section" -> text(block, "section", "text");
                    case "context" -> block.path("elements").size() <= 10 && contexts(block);
                    case "actions" -> elements(block.path("elements"));
                    default -> true;
                };
    }

    private static boolean contexts(JsonNode block) {
        boolean valid = !block.path("elements").isEmpty();
        for (var element : block.path("elements")) {
            valid &= fits(element, 2_000);
        }
        return valid;
    }

    private static boolean elements(JsonNode elements) {
        boolean valid = !elements.isEmpty() && elements.size() <= 25;
        var actions = new HashSet<String>();
        for (var element : elements) {
            valid &= actions.add(element.path("action_id").asText())
                    && element.path("action_id").asText().length() <= 255
                    && (!element.has("confirm") || confirms(element.path("confirm")))
                    && switch (element.path("type").asText()) {
                        case "button" ->
                            text(element, "button", "text")
                                    && isPlain(element.path("text"))
                                    && element.path("value").asText().length() <= 2_000;
                        case "static_select" -> text(element, "static_select", "placeholder") && options(element);
                        default -> false;
                    };
        }
        return valid;
    }

    private static boolean confirms(JsonNode confirm) {
        return text(confirm, "confirm", "title")
                && text(confirm, "confirm", "text")
                && text(confirm, "confirm", "confirm")
                && text(confirm, "confirm", "deny");
    }

    private static boolean options(JsonNode select) {
        boolean valid =
                !select.path("options").isEmpty() && select.path("options").size() <= 100;
        for (var option : select.path("options")) {
            valid &= text(option, "option", "text")
                    && option.path("value").asText().length() <= 150;
        }
        return valid;
    }

    private static boolean text(JsonNode owner, String type, String name) {
        return fits(owner.path(name), LONGEST.getOrDefault(type + "/" + name, 3_000));
    }

    private static boolean fits(JsonNode text, int longest) {
        int length = text.path("text").asText().length();
        return Set.of("plain_text", "mrkdwn").contains(text.path("type").asText())
                && length >= 1
                && length <= longest
                && !(text.has("emoji") && !isPlain(text))
                && !(text.has("verbatim") && isPlain(text));
    }

    private static boolean isPlain(JsonNode text) {
        return text.path("type").asText().equals("plain_text");
    }

    private static int characters(JsonNode node) {
        int sum = node.isTextual() ? node.asText().length() : 0;
        for (var child : node) {
            sum += characters(child);
        }
        return sum;
    }
}
