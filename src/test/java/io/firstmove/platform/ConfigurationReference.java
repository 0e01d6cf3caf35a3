package io.firstmove.platform;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What people look up to configure the service, made from the configuration's interfaces: their docstrings and defaults. */
final class ConfigurationReference {

    private static final Pattern DOCSTRING_END = Pattern.compile(".*\\*/\\s*$");
    private static final Pattern INTERFACE = Pattern.compile("\\s*(?:public )?interface (\\w+).*");
    private static final Pattern METHOD = Pattern.compile("\\s*[\\w.<>, ]+ (\\w+)\\(\\);\\s*");

    private final SortedMap<String, Setting> settings = new TreeMap<>();

    /** One key. */
    record Setting(String key, String type, String defaultValue, String meaning) {

        String environment() {
            return key.toUpperCase(Locale.ROOT).replaceAll("<\\w+>", "<NAME>").replaceAll("[.-]", "_");
        }

        String row() {
            return "| `" + key + "`<br>`" + environment() + "` | " + type + " | "
                    + (defaultValue.isEmpty() ? "" : "`" + defaultValue + "`") + " | " + meaning.replace("|", "\\|")
                    + " |";
        }
    }

    static ConfigurationReference ofTheCode() {
        var reference = new ConfigurationReference();
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.firstmove").stream()
                        .filter(one -> one.isAnnotatedWith(ConfigMapping.class))
                        .map(JavaClass::reflect)
                        .sorted((a, b) -> a.getName().compareTo(b.getName()))
                        .forEach(mapping -> reference.add(
                                mapping.getAnnotation(ConfigMapping.class).prefix(), mapping, docstrings(mapping)));
        return reference;
    }

    SortedMap<String, Setting> settings() {
        return settings;
    }

    String markdown(String introduction) {
        return introduction
                + "\n| Key, and in the environment | Type | Default | Meaning |\n| --- | --- | --- | --- |\n"
                + settings.values().stream().map(Setting::row).collect(Collectors.joining("\n")) + "\n";
    }

    private void add(String prefix, Class<?> group, Map<String, String> docstrings) {
        for (var method : group.getDeclaredMethods()) {
            if (!java.lang.reflect.Modifier.isAbstract(method.getModifiers())) {
                continue;
            }
            var name = Optional.ofNullable(method.getAnnotation(WithName.class))
                    .map(WithName::value)
                    .orElseGet(() -> kebab(method.getName()));
            add(prefix + "." + name, method, method.getGenericReturnType(), docstrings);
        }
    }

    private void add(String key, Method method, Type type, Map<String, String> docstrings) {
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            add(key + ".<name>", method, map.getActualTypeArguments()[1], docstrings);
        } else if (type instanceof Class<?> group
                && group.isInterface()
                && group.getName().startsWith("io.firstmove.")) {
            add(key, group, docstrings);
        } else {
            var doc = docstrings.getOrDefault(method.getDeclaringClass().getSimpleName() + "." + method.getName(), "");
            var defaultValue = Optional.ofNullable(method.getAnnotation(WithDefault.class))
                    .map(WithDefault::value)
                    .orElse("");
            if (settings.put(key, new Setting(key, words(type), defaultValue, doc)) != null) {
                throw new IllegalStateException(key + " is declared twice");
            }
        }
    }

    private static String words(Type type) {
        if (type instanceof ParameterizedType generic) {
            var of = words(generic.getActualTypeArguments()[0]);
            return generic.getRawType() == Optional.class ? of : of + ", with commas between";
        }
        var known = (Class<?>) type;
        return known.isEnum()
                ? "one of " + enumWords(known)
                : known.getSimpleName().toLowerCase(Locale.ROOT).replace("optionalint", "int");
    }

    private static String enumWords(Class<?> type) {
        return java.util.Arrays.stream(type.getEnumConstants())
                .map(one -> one.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** The docstring of each method by {@code Interface.method}; the source is the only copy. */
    private static Map<String, String> docstrings(Class<?> mapping) {
        var found = new HashMap<String, String>();
        var interfaces = new ArrayDeque<String>();
        var docstring = new ArrayList<String>();
        boolean inside = false;
        for (var line : source(mapping)) {
            var opened = INTERFACE.matcher(line);
            var method = METHOD.matcher(line);
            if (line.strip().startsWith("/**")) {
                docstring.clear();
                inside = true;
            }
            if (inside) {
                docstring.add(line.strip());
                inside = !DOCSTRING_END.matcher(line).matches();
            } else if (opened.matches()) {
                interfaces.push(opened.group(1));
            } else if (line.strip().equals("}") && !interfaces.isEmpty()) {
                interfaces.pop();
            } else if (method.matches() && !interfaces.isEmpty()) {
                found.put(interfaces.peek() + "." + method.group(1), plain(docstring));
                docstring.clear();
            }
        }
        return found;
    }

    private static String plain(List<String> docstring) {
        return docstring.stream()
                .map(line -> line.replaceAll("^/\\*\\*|\\*/$|^\\*", "").strip())
                .collect(Collectors.joining(" "))
                .replaceAll("\\{@(?:code|link) (?:[\\w.]+#)?([^}]*)}", "`$1`")
                .strip();
    }

    private static List<String> source(Class<?> mapping) {
        try {
            return Files.readAllLines(Path.of(
                    "src",
                    "main",
                    "java",
                    mapping.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
