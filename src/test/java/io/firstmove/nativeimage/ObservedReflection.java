package io.firstmove.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Compares what the black-box tests made the program reflect upon with what native-image would be given: {@code make native-lists}.
 * What libraries do is printed, for people to judge: some of it has substitutes in an image, or a feature that registers it.
 */
class ObservedReflection {

    private static final Map<String, Set<String>> FLAGS = Map.of(
            "fields", Set.of("allDeclaredFields", "allPublicFields", "fields"),
            "methods", Set.of("allDeclaredMethods", "allPublicMethods", "methods", "queriedMethods"),
            "constructors", Set.of("allDeclaredConstructors", "allPublicConstructors", "methods", "queriedMethods"));

    @Test
    void isOnTheLists() throws IOException {
        var lists = NativeLists.read();
        var missing = new TreeMap<String, String>();
        int noted = 0;
        try (var files = Files.newDirectoryStream(Path.of(System.getProperty("firstmove.notes")), "*.notes")) {
            for (var file : files) {
                for (var line : Files.readAllLines(file)) {
                    var note = line.split(" ", 3);
                    noted++;
                    if (isMissing(lists, note[0], note[1])) {
                        missing.putIfAbsent(note[0] + " " + note[1], note[2]);
                    }
                }
            }
        }
        assertThat(noted).as("notes").isGreaterThan(100);
        System.out.println(noted + " notes; not on the lists:");
        missing.forEach((what, caller) -> System.out.println("  " + what + "   " + caller));
        // Of an interface there is nothing to make or to read.
        assertThat(missing.keySet())
                .filteredOn(what -> what.contains(" " + OurClasses.OURS))
                .map(what -> what.substring(what.indexOf(' ') + 1))
                .filteredOn(
                        type -> !lists.registers(type) && !OurClasses.load(type).isInterface())
                .isEmpty();
    }

    /** What is in no jar is missing on the JVM as well, and the program goes on. */
    private static boolean isMissing(NativeLists lists, String kind, String name) {
        return switch (kind) {
            case "resource" -> lists.contains(name) && !lists.includes(name);
            case "service" -> !lists.providers(name).isEmpty() && !lists.includes("META-INF/services/" + name);
            case "type" -> isShipped(lists, name) && !lists.registers(name);
            case "fields", "methods", "constructors" ->
                isShipped(lists, name) && !lists.registersAny(name, FLAGS.getOrDefault(kind, Set.of()));
            default -> false;
        };
    }

    private static boolean isShipped(NativeLists lists, String type) {
        return lists.contains(type.replace('.', '/') + ".class");
    }
}
