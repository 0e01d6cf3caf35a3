package io.firstmove.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads YAML files as the trees that they stand for. */
public final class Yaml {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Yaml() {}

    public static JsonNode read(Path file) throws IOException {
        return all(file).getFirst();
    }

    /** The documents of a file. */
    public static List<JsonNode> all(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    public static List<JsonNode> parse(String text) {
        var documents = new ArrayList<JsonNode>();
        var loader = new org.yaml.snakeyaml.Yaml(new SafeConstructor(new LoaderOptions()));
        for (var document : loader.loadAll(text)) {
            if (document != null) {
                documents.add(JSON.valueToTree(document));
            }
        }
        return documents;
    }
}
