package io.firstmove.nativeimage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * What native-image is given: Quarkus' lists in the program's jar, picocli's, and those that libraries bring. Maven makes them
 * before the integration tests.
 */
final class NativeLists {

    private static final Path SOURCES = Path.of("target", "native-sources");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Name of a class, and what of it can be reflected upon: the flags and members as the lists write them. */
    private final Map<String, Set<String>> types = new HashMap<>();

    private final List<Pattern> resources = new ArrayList<>();
    /** Name of an interface, and the classes that offer it, of every jar. */
    private final Map<String, Set<String>> providers = new LinkedHashMap<>();

    /** Names of all files in the jars. */
    private final Set<String> files = new HashSet<>();

    static NativeLists read() throws IOException {
        if (!Files.exists(SOURCES)) {
            throw new IllegalStateException(SOURCES + " is missing: run this test with `./mvnw verify`");
        }
        var lists = new NativeLists();
        for (var jar : jars()) {
            lists.add(jar);
        }
        return lists;
    }

    static List<Path> jars() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private void add(Path path) throws IOException {
        try (var jar = new JarFile(path.toFile())) {
            for (var entry : jar.stream().toList()) {
                var name = entry.getName();
                files.add(name);
                if (name.startsWith("META-INF/services/") && !entry.isDirectory()) {
                    services(name, jar.getInputStream(entry));
                } else if (name.startsWith("META-INF/native-image/") && name.endsWith(".json")) {
                    var list = JSON.readTree(jar.getInputStream(entry));
                    switch (name.substring(name.lastIndexOf('/') + 1)) {
                        case "reflect-config.json" -> list.forEach(this::type);
                        case "resource-config.json" -> resources(list);
                        case "reachability-metadata.json" -> {
                            list.path("reflection").forEach(this::type);
                            resources(list);
                        }
                        default -> {}
                    }
                }
            }
        }
    }

    private void type(JsonNode type) {
        var flags =
                types.computeIfAbsent(type.path("name").asText(type.path("type").asText()), _ -> new HashSet<>());
        type.properties().forEach(property -> {
            if (property.getValue().asBoolean()) {
                flags.add(property.getKey());
            }
            if (property.getValue().isArray()) {
                property.getValue()
                        .forEach(member -> flags.add(
                                property.getKey() + " " + member.path("name").asText()));
            }
        });
    }

    private void resources(JsonNode list) {
        var resourceList = list.path("resources");
        for (var include : resourceList.path("includes")) {
            resources.add(Pattern.compile(include.path("pattern").asText()));
        }
        for (var include : resourceList) {
            if (include.has("pattern")) {
                resources.add(Pattern.compile(include.path("pattern").asText()));
            }
        }
    }

    private void services(String file, InputStream content) throws IOException {
        var offered = providers.computeIfAbsent(file.substring("META-INF/services/".length()), _ -> new HashSet<>());
        new String(content.readAllBytes(), UTF_8)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .forEach(offered::add);
    }

    /** Whether the class is registered with all of these flags, such as {@code allDeclaredMethods}. */
    boolean registers(String type, String... flags) {
        return types.containsKey(type) && types.getOrDefault(type, Set.of()).containsAll(List.of(flags));
    }

    /** Whether it is registered with one of these, or with some of the members that the word names. */
    boolean registersAny(String type, Set<String> words) {
        return types.getOrDefault(type, Set.of()).stream()
                .anyMatch(flag -> words.contains(flag.replaceFirst(" .*", "")));
    }

    Set<String> types() {
        return types.keySet();
    }

    /** Whether a jar contains the file. */
    boolean contains(String file) {
        return files.contains(file);
    }

    /** Whether the image contains the resource; the name has no leading slash. */
    boolean includes(String resource) {
        return resources.stream().anyMatch(pattern -> pattern.matcher(resource).matches());
    }

    /** The classes that the jars offer for the interface, whether the image finds them or not. */
    Set<String> providers(String service) {
        return providers.getOrDefault(service, Set.of());
    }
}
