package io.firstmove.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/actions.md} and the runbooks' JSON Schema as the code is. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ActionReferenceTest {

    @Inject
    Actions actions;

    @Test
    void everyParameterSaysWhatItMeans() {
        for (var action : actions.all()) {
            assertThat(ActionReference.parameters(action))
                    .as(action.name())
                    .isNotEmpty()
                    .allMatch(parameter -> !parameter.description().isBlank());
        }
    }

    @Test
    void theReferencePageIsUpToDate() throws IOException {
        isUpToDate(Path.of("docs", "actions.md"), ActionReference.markdown(actions.all()));
    }

    @Test
    void theSchemaIsUpToDate() throws IOException {
        isUpToDate(Path.of("runbook-actions", "runbook.schema.json"), RunbookSchema.json(actions.all()));
    }

    private static void isUpToDate(Path file, String generated) throws IOException {
        var current = Files.exists(file) ? Files.readString(file) : "";
        if (!current.equals(generated) && !"true".equals(System.getenv("CI"))) {
            Files.writeString(file, generated);
        }
        assertThat(current)
                .as("%s, which this test has just written anew: look at it, and commit it", file)
                .isEqualTo(generated);
    }
}
