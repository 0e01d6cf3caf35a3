package io.firstmove;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.firstmove.platform.EarlyConfig;
import io.firstmove.platform.http.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.persistence.IdClass;
import jakarta.persistence.SqlResultSetMapping;
import java.lang.reflect.ParameterizedType;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;

/** What compiles, works on the JVM, and breaks a native image when it is built or when it runs. */
@AnalyzeClasses(packages = "io.firstmove", importOptions = ImportOption.DoNotIncludeTests.class)
class NativeRulesTest {

    @ArchTest
    static final ArchRule ONE_CLASS_BUILDS_A_CONFIGURATION = noClasses()
            .that()
            .doNotBelongToAnyOf(EarlyConfig.class)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ConfigUtils.class, SmallRyeConfigBuilder.class, ConfigProvider.class)
            .because("a native image discovers no source of the configuration before Quarkus has started");

    @ArchTest
    static final ArchRule NOBODY_LOOKS_FOR_NAME_SERVERS_AS_DNSJAVA_DOES = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ResolverConfig.class, Lookup.class)
            .orShould()
            .callConstructor(SimpleResolver.class)
            .because("it reaches classes for Windows, for which an image lacks what they need");

    /** Static fields are filled where an image is built. */
    @ArchTest
    static final ArchRule STATICS_KNOW_NOTHING_OF_THE_MACHINE = noClasses()
            .should(new ArchCondition<>("read the machine, the clock or chance when they are initialised") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    type.getStaticInitializer().stream()
                            .flatMap(initializer -> initializer.getCallsFromSelf().stream())
                            .filter(call -> OF_THE_MACHINE.contains(called(call)))
                            .forEach(call -> events.add(SimpleConditionEvent.satisfied(call, call.getDescription())));
                }
            });

    private static final Set<String> OF_THE_MACHINE = Set.of(
            "System.getenv",
            "System.getProperty",
            "System.lineSeparator",
            "System.currentTimeMillis",
            "System.nanoTime",
            "Instant.now",
            "Charset.defaultCharset",
            "ZoneId.systemDefault",
            "TimeZone.getDefault",
            "Locale.getDefault",
            "Runtime.availableProcessors",
            "Runtime.maxMemory",
            "ProcessHandle.current",
            "InetAddress.getLocalHost",
            "InetAddress.getByName",
            "Path.toAbsolutePath",
            "Path.toRealPath",
            "Files.exists",
            "Files.isDirectory",
            "Files.isExecutable",
            "Files.readString",
            "UUID.randomUUID",
            "SecureRandom.<init>",
            "Random.<init>",
            "ThreadLocalRandom.current",
            "HttpClient.newHttpClient",
            "HttpClient.newBuilder");

    private static String called(JavaCall<?> call) {
        return call.getTargetOwner().getSimpleName() + "." + call.getName();
    }

    /** What is made or written behind the back of Quarkus, which registers what it sees. */
    @ArchTest
    static void rowsKeysAndProblemsAreRegistered(JavaClasses classes) {
        var wanted = new LinkedHashSet<Class<?>>();
        for (var one : classes) {
            var type = load(one.getName());
            for (var rows : type.getAnnotationsByType(SqlResultSetMapping.class)) {
                for (var row : rows.classes()) {
                    wanted.add(row.targetClass());
                }
            }
            for (var key : type.getAnnotationsByType(IdClass.class)) {
                wanted.add(key.value());
            }
            for (var method : type.getDeclaredMethods()) {
                if ((method.isAnnotationPresent(ServerExceptionMapper.class)
                                || method.isAnnotationPresent(ServerRequestFilter.class))
                        && method.getGenericReturnType() instanceof ParameterizedType answer
                        && answer.getActualTypeArguments()[0] instanceof Class<?> body
                        && body.getName().startsWith("io.firstmove.")) {
                    wanted.add(body);
                }
            }
        }
        assertThat(wanted).hasSizeGreaterThan(3).contains(Problem.class);
        assertThat(wanted).allSatisfy(type -> assertThat(type).hasAnnotation(RegisterForReflection.class));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, NativeRulesTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
