package io.firstmove.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.slack.api.model.block.ContextBlockElement;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.TextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonBlockElementFactory;
import com.slack.api.util.json.GsonContextBlockElementFactory;
import com.slack.api.util.json.GsonLayoutBlockFactory;
import com.slack.api.util.json.GsonTextObjectFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Block Kit as Slack's own SDK for Java knows it, which we do not write with: whatever it does not read, or does not write
 * again as it was, is not Block Kit.
 */
public final class SlackModel {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Gson SLACKS = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .registerTypeAdapter(LayoutBlock.class, new GsonLayoutBlockFactory(true))
            .registerTypeAdapter(BlockElement.class, new GsonBlockElementFactory(true))
            .registerTypeAdapter(ContextBlockElement.class, new GsonContextBlockElementFactory(true))
            .registerTypeAdapter(TextObject.class, new GsonTextObjectFactory(true))
            .create();

    private SlackModel() {}

    /** What is wrong with the blocks, as far as the SDK knows. */
    public static List<String> faultsOfBlocks(JsonNode blocks) {
        var faults = new ArrayList<String>();
        for (var block : blocks) {
            faults.addAll(faults(block, LayoutBlock.class));
        }
        return faults;
    }

    public static List<String> faultsOfView(JsonNode view) {
        return faults(view, View.class);
    }

    private static <T> List<String> faults(JsonNode ours, Class<T> type) {
        try {
            var read = SLACKS.fromJson(ours.toString(), type);
            var faults = new ArrayList<String>();
            compare("", ours, JSON.readTree(SLACKS.toJson(read, type)), faults);
            return faults;
        } catch (JsonParseException | JsonProcessingException unreadable) {
            return List.of(ours + ": " + unreadable.getMessage());
        }
    }

    /** Everything of ours must be there; what the SDK adds by itself is no fault of ours. */
    private static void compare(String path, JsonNode ours, JsonNode theirs, List<String> faults) {
        if (ours.isObject()) {
            ours.properties()
                    .forEach(field -> compare(
                            path + "/" + field.getKey(), field.getValue(), theirs.path(field.getKey()), faults));
        } else if (ours.isArray()) {
            for (int i = 0; i < ours.size(); i++) {
                compare(path + "/" + i, ours.path(i), theirs.path(i), faults);
            }
        } else if (!ours.equals(theirs)) {
            faults.add(path + " is not Block Kit: " + ours);
        }
    }
}
