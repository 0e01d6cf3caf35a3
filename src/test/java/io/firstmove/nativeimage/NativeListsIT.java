package io.firstmove.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.SqlResultSetMapping;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSourceProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** What a native image would lack at run time, read from what native-image would be given. It needs no GraalVM. */
class NativeListsIT {

    /** What libraries open by name, and no list of theirs names. */
    private static final List<String> OPENED_IN_LIBRARIES = List.of("org/commonmark/internal/util/entities.txt");

    private static NativeLists lists;
    private static List<Class<?>> classes;

    @BeforeAll
    static void read() throws IOException {
        lists = NativeLists.read();
        classes = OurClasses.all();
    }

    @Test
    void registersWhatJacksonReadsAndWrites() {
        var types = NamedTypes.json();
        assertThat(types).hasSizeGreaterThan(100);
        assertThat(missing(types, "allDeclaredConstructors", "allDeclaredMethods", "allDeclaredFields"))
                .isEmpty();
    }

    @Test
    void registersWhatQueriesMake() {
        var types = new TreeMap<String, String>();
        for (var type : classes) {
            if (type.isAnnotationPresent(Entity.class) || type.isAnnotationPresent(Embeddable.class)) {
                types.put(type.getName(), "entity");
            }
            if (AttributeConverter.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                types.put(type.getName(), "converter");
            }
            if (type.isAnnotationPresent(IdClass.class)) {
                types.put(type.getAnnotation(IdClass.class).value().getName(), "key of " + type.getName());
            }
            for (var mapping : type.getAnnotationsByType(SqlResultSetMapping.class)) {
                for (var result : mapping.classes()) {
                    types.put(result.targetClass().getName(), "result of " + mapping.name());
                }
            }
        }
        assertThat(types).hasSizeGreaterThan(15);
        assertThat(missing(types, "allDeclaredConstructors")).isEmpty();
    }

    @Test
    void registersConfigurationThatIsReadBeforeTheStart() {
        var types = new TreeMap<String, String>();
        NamedTypes.named().forEach((type, place) -> {
            if (type.isAnnotationPresent(ConfigMapping.class)) {
                addImplementation(type, place, types);
            }
        });
        assertThat(types).hasSizeGreaterThan(1);
        assertThat(missing(types, "allDeclaredConstructors")).isEmpty();
    }

    /** SmallRye writes a class for the interface, and one for each group in it. */
    private static void addImplementation(Class<?> mapping, String place, Map<String, String> types) {
        types.put(mapping.getName() + "$$CMImpl", place);
        for (var method : mapping.getDeclaredMethods()) {
            NamedTypes.ours(method.getGenericReturnType())
                    .filter(Class::isInterface)
                    .forEach(group -> addImplementation(group, place, types));
        }
    }

    @Test
    void findsSourcesOfConfigurationBeforeTheStart() {
        // Quarkus tells the image nothing of these services, since it has found them when it is built.
        for (var provider : lists.providers(ConfigSourceProvider.class.getName())) {
            if (provider.startsWith(OurClasses.OURS)
                    && !lists.includes("META-INF/services/" + ConfigSourceProvider.class.getName())) {
                assertThat(OurClasses.callers("io.quarkus.runtime.configuration.ConfigUtils"))
                        .as("who builds a configuration has to name its source " + provider)
                        .isNotEmpty()
                        .isSubsetOf(OurClasses.callers(provider));
            }
        }
    }

    @Test
    void registersCommandsWithTheirOptions() {
        var missing = new ArrayList<String>();
        for (var type : classes) {
            if (type.isAnnotationPresent(Command.class)
                    && !lists.registers(type.getName(), "allDeclaredConstructors")) {
                missing.add(type.getName());
            }
            for (var field : type.getDeclaredFields()) {
                if (Stream.of(field.getAnnotations()).anyMatch(NativeListsIT::isPicocli)
                        && !lists.registers(type.getName(), "fields " + field.getName())) {
                    missing.add(type.getName() + "." + field.getName());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static boolean isPicocli(Annotation annotation) {
        return annotation.annotationType().getName().startsWith("picocli.");
    }

    @Test
    void includesEveryResource() throws IOException {
        var resources = new ArrayList<>(OPENED_IN_LIBRARIES);
        try (var files = Files.walk(OurClasses.FOLDER)) {
            files.filter(Files::isRegularFile)
                    .map(file -> OurClasses.FOLDER.relativize(file).toString())
                    .filter(name -> !name.endsWith(".class"))
                    .filter(name ->
                            !name.startsWith("META-INF/services/") && !name.startsWith("META-INF/native-image/"))
                    .forEach(resources::add);
        }
        assertThat(resources).hasSizeGreaterThan(40);
        assertThat(resources).filteredOn(name -> !lists.includes(name)).isEmpty();
        for (var opened : OPENED_IN_LIBRARIES) {
            assertThat(getClass().getClassLoader().getResource(opened))
                    .as(opened)
                    .isNotNull();
        }
    }

    @Test
    void leavesTheResolutionOfNamesToTheMachine() {
        assertThat(lists.providers("java.net.spi.InetAddressResolverProvider")).isEmpty();
        assertThat(lists.types()).noneMatch(type -> type.startsWith("org.xbill.DNS.spi."));
    }

    private static Map<String, String> missing(Map<String, String> types, String... flags) {
        var missing = new TreeMap<>(types);
        missing.keySet().removeIf(type -> lists.registers(type, flags));
        return missing;
    }
}
