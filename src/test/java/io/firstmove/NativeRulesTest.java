package io.firstmove;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.firstmove.platform.EarlyConfig;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.eclipse.microprofile.config.ConfigProvider;
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
}
