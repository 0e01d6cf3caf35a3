package io.firstmove;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import jakarta.persistence.EntityManager;
import jakarta.persistence.SqlResultSetMapping;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import org.hibernate.query.NativeQuery;
import org.hibernate.query.QueryProducer;

/** Keeps the rooms on their floors, as the design draws them. */
@AnalyzeClasses(packages = "io.firstmove", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** From the top down; an arrow points to a lower floor or stays on its own. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("web", "slack", "cli"),
            List.of("alert", "postmortem", "proof"),
            List.of("incident"),
            List.of("run"),
            List.of("timeline", "decision", "certificate", "insight"),
            List.of("runbook", "access"),
            List.of("action"),
            List.of("job", "postgres"),
            List.of("platform", "text", "chart"));

    private static final int MAX_FILES = 15;

    @ArchTest
    static final ArchRule NO_ARROW_GOES_UP = ArchRuleDefinition.classes().should(stayOnOrBelowTheirFloor());

    @ArchTest
    static final ArchRule NO_CIRCLE_BETWEEN_ROOMS =
            slices().matching("io.firstmove.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_CIRCLE_INSIDE_A_ROOM =
            slices().assignedFrom(packages()).should().beFreeOfCycles();

    @ArchTest
    static void noPackageIsADrawer(JavaClasses classes) {
        Map<String, Integer> files = new TreeMap<>();
        classes.stream()
                .filter(type -> type.isTopLevelClass())
                .forEach(type -> files.merge(type.getPackageName(), 1, Integer::sum));
        files.values().removeIf(count -> count <= MAX_FILES);
        if (!files.isEmpty()) {
            throw new AssertionError("Packages of more than " + MAX_FILES + " files: " + files);
        }
    }

    /** They are used from plain unit tests and from the command line. */
    @ArchTest
    static final ArchRule THE_CORE_KNOWS_NEITHER_DATABASE_NOR_RESOURCES = noClasses()
            .that()
            .resideInAnyPackage("io.firstmove.action..", "io.firstmove.runbook..", "io.firstmove.decision..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "jakarta.ws.rs..", "org.hibernate..");

    @ArchTest
    static final ArchRule NATIVE_QUERIES_NAME_THEIR_RESULT = noClasses()
            .should()
            .callMethod(QueryProducer.class, "createNativeQuery", String.class, Class.class)
            .orShould()
            .callMethod(Session.class, "createNativeQuery", String.class, Class.class)
            .orShould()
            .callMethod(EntityManager.class, "createNativeQuery", String.class, Class.class)
            .because("Hibernate takes each such call for another query and keeps it: thousands, that it then searches");

    /** pg_auto_failover's actions ask databases that are not ours. */
    @ArchTest
    static final ArchRule SQL_GOES_THROUGH_ONE_CLASS = noClasses()
            .that()
            .resideOutsideOfPackages("io.firstmove.postgres..", "io.firstmove.action.pgautofailover..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    Statement.class,
                    PreparedStatement.class,
                    SqlResultSetMapping.class,
                    NativeQuery.class,
                    MutationQuery.class)
            .because("entities are read by Panache, and everything else goes through io.firstmove.postgres.Sql");

    private static ArchCondition<JavaClass> stayOnOrBelowTheirFloor() {
        return new ArchCondition<>("depend on their own floor or a lower one") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(arrow -> isOurs(arrow.getTargetClass()))
                        .filter(arrow -> floor(arrow.getTargetClass()) < floor(type))
                        .forEach(arrow -> events.add(SimpleConditionEvent.violated(arrow, arrow.getDescription())));
            }
        };
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith("io.firstmove.");
    }

    private static int floor(JavaClass type) {
        var room = type.getPackageName().replaceFirst("^io\\.firstmove\\.(\\w+).*", "$1");
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(room)) {
                return floor;
            }
        }
        throw new AssertionError("The room of " + type.getName() + " is on no floor");
    }

    private static SliceAssignment packages() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return isOurs(type) ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
    }
}
