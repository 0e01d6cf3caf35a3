package io.firstmove;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.EntityManager;
import org.hibernate.Session;
import org.hibernate.query.QueryProducer;

/** Keeps the arrows between the rooms as the design draws them. */
@AnalyzeClasses(packages = "io.firstmove", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ALERTS_ARE_KNOWN_BY_NOBODY_BELOW = noClasses()
            .that()
            .resideOutsideOfPackages("io.firstmove.alert..", "io.firstmove.web..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.firstmove.alert..");

    @ArchTest
    static final ArchRule RUNS_DO_NOT_KNOW_INCIDENTS = noClasses()
            .that()
            .resideInAnyPackage("io.firstmove.run..", "io.firstmove.postmortem..", "io.firstmove.timeline..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.firstmove.alert..", "io.firstmove.incident..");

    @ArchTest
    static final ArchRule THE_TIMELINE_KNOWS_NONE_OF_ITS_WRITERS = noClasses()
            .that()
            .resideInAPackage("io.firstmove.timeline..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.firstmove.run..",
                    "io.firstmove.postmortem..",
                    "io.firstmove.runbook..",
                    "io.firstmove.action..",
                    "io.firstmove.decision..");

    @ArchTest
    static final ArchRule POSTMORTEMS_KNOW_THE_TIMELINE_ALONE = noClasses()
            .that()
            .resideInAPackage("io.firstmove.postmortem..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.firstmove.run..", "io.firstmove.runbook..", "io.firstmove.action..", "io.firstmove.decision..");

    @ArchTest
    static final ArchRule WHAT_SERVES_POSTMORTEMS_IS_KNOWN_BY_NOBODY = noClasses()
            .that()
            .resideOutsideOfPackages("io.firstmove.measurement..", "io.firstmove.archive..", "io.firstmove.rewording..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.firstmove.measurement..", "io.firstmove.archive..", "io.firstmove.rewording..");

    @ArchTest
    static final ArchRule THE_CORE_KNOWS_NEITHER_DATABASE_NOR_RESOURCES = noClasses()
            .that()
            .resideInAnyPackage("io.firstmove.action..", "io.firstmove.runbook..", "io.firstmove.decision..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.firstmove.alert..",
                    "io.firstmove.incident..",
                    "io.firstmove.run..",
                    "io.firstmove.timeline..",
                    "io.firstmove.postmortem..",
                    "io.firstmove.web..",
                    "jakarta.persistence..",
                    "jakarta.ws.rs..",
                    "org.hibernate..");

    @ArchTest
    static final ArchRule PAGES_ARE_KNOWN_BY_NOBODY = noClasses()
            .that()
            .resideOutsideOfPackage("io.firstmove.web..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.firstmove.web..");

    @ArchTest
    static final ArchRule SLACK_IS_KNOWN_BY_NOBODY = noClasses()
            .that()
            .resideOutsideOfPackages("io.firstmove.slack..", "io.firstmove.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.firstmove.slack..");

    @ArchTest
    static final ArchRule THE_ROOMS_OF_SLACK_GO_ONE_WAY =
            slices().matching("io.firstmove.slack.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule INSIGHTS_ARE_KNOWN_BY_PAGES_ALONE = noClasses()
            .that()
            .resideOutsideOfPackages("io.firstmove.insight..", "io.firstmove.web..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.firstmove.insight..");

    @ArchTest
    static final ArchRule INSIGHTS_KNOW_NO_OTHER_ROOM = noClasses()
            .that()
            .resideInAPackage("io.firstmove.insight..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.firstmove.alert..",
                    "io.firstmove.incident..",
                    "io.firstmove.run..",
                    "io.firstmove.runbook..",
                    "io.firstmove.action..",
                    "io.firstmove.decision..",
                    "io.firstmove.timeline..",
                    "io.firstmove.postmortem..");

    @ArchTest
    static final ArchRule COMMANDS_ARE_KNOWN_BY_NOBODY = noClasses()
            .that()
            .resideOutsideOfPackage("io.firstmove.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.firstmove.cli..");

    @ArchTest
    static final ArchRule ACCESS_KNOWS_NO_OTHER_ROOM = noClasses()
            .that()
            .resideInAPackage("io.firstmove.access..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.firstmove..")
                    .and(resideOutsideOfPackages("io.firstmove.access..", "io.firstmove.platform..")));

    @ArchTest
    static final ArchRule NATIVE_QUERIES_NAME_THEIR_RESULT = noClasses()
            .should()
            .callMethod(QueryProducer.class, "createNativeQuery", String.class, Class.class)
            .orShould()
            .callMethod(Session.class, "createNativeQuery", String.class, Class.class)
            .orShould()
            .callMethod(EntityManager.class, "createNativeQuery", String.class, Class.class)
            .because("Hibernate takes each such call for another query and keeps it: thousands, that it then searches");
}
