package io.firstmove.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.firstmove.action.Action;
import io.firstmove.lab.Program;
import io.firstmove.timeline.event.EventSamples;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a native image would lack at run time, found without building one. */
class NativeImageTest {

    private static final String OURS = "io.firstmove";

    @TempDir
    Path folder;

    @Test
    void whatJacksonReadsAndWritesIsRegistered() {
        var wanted = new LinkedHashSet<Class<?>>(EventSamples.records());
        for (var type : classes()) {
            if (Action.class.isAssignableFrom(type) && !type.isInterface()) {
                actionParameters(type).forEach(parameters -> collect(parameters, wanted));
            }
            for (var field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(JdbcTypeCode.class)) {
                    collect(field.getGenericType(), wanted);
                }
            }
        }
        // And what these records hold.
        var all = new LinkedHashSet<>(wanted);
        wanted.forEach(record -> components(record, all));
        assertThat(all).hasSizeGreaterThan(40);
        assertThat(all.stream()
                        .filter(type -> type.isRecord() && !type.isAnnotationPresent(RegisterForReflection.class)))
                .isEmpty();
    }

    private static void components(Class<?> type, Set<Class<?>> into) {
        if (type.isRecord()) {
            for (var component : type.getRecordComponents()) {
                var found = new LinkedHashSet<Class<?>>();
                collect(component.getGenericType(), found);
                found.stream().filter(into::add).forEach(one -> components(one, into));
            }
        }
    }

    @Test
    void resourcesThatAreReadAreIncluded() throws IOException {
        var properties = new Properties();
        try (var file = Files.newInputStream(Path.of("src/main/resources/application.properties"))) {
            properties.load(file);
        }
        var includes =
                properties.getProperty("quarkus.native.resources.includes").split(",");
        assertThat(includes).contains("postgres-*.txz");
        for (var include : includes) {
            if (!include.contains("*")) {
                assertThat(getClass().getClassLoader().getResource(include))
                        .as(include)
                        .isNotNull();
            }
        }
        assertThat(getClass().getClassLoader().getResource("postgres-linux-x86_64.txz"))
                .as("the archive of the embedded Postgres, by the name that is included")
                .isNotNull();
    }

    @Test
    void makeSaysWhatIsMissingForABuild() throws IOException {
        // Tools that are there and do not help: an old GraalVM, and a Docker without a daemon.
        tool("native-image", "echo 'native-image 21.0.2 2024-01-16'");
        tool("docker", "exit 1");
        tool("podman", "exit 1");
        var path = folder + ":/usr/bin:/bin";

        var refused = Program.run(environment(path), "sh", ".mvn/find-native");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.words())
                .contains("is of version 21", "Mandrel or GraalVM 25", "Docker or Podman")
                .contains("GRAALVM_HOME");

        tool("podman", "exit 0");
        assertThat(Program.run(environment(path), "sh", ".mvn/find-native").status())
                .isZero();
        tool("podman", "exit 1");
        tool("native-image", "echo 'native-image 25.0.1 2025-10-21'");
        assertThat(Program.run(environment(path), "sh", ".mvn/find-native").status())
                .isZero();
    }

    private static Map<String, String> environment(String path) {
        return Map.of("PATH", path, "GRAALVM_HOME", "", "JAVA_HOME", "");
    }

    private void tool(String name, String script) throws IOException {
        var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static List<Class<?>> classes() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(OURS).stream()
                        .<Class<?>>map(type -> load(type.getName()))
                        .toList();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, NativeImageTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The record that an action's parameters are bound to. */
    private static Stream<Type> actionParameters(Class<?> action) {
        return Stream.of(action.getGenericInterfaces())
                .filter(type -> type instanceof ParameterizedType of && of.getRawType() == Action.class)
                .map(type -> ((ParameterizedType) type).getActualTypeArguments()[0]);
    }

    private static void collect(Type type, Set<Class<?>> into) {
        if (type instanceof Class<?> one && one.getName().startsWith(OURS)) {
            into.add(one);
        } else if (type instanceof ParameterizedType of) {
            for (var argument : of.getActualTypeArguments()) {
                collect(argument, into);
            }
        }
    }
}
