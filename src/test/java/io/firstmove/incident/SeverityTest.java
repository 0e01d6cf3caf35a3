package io.firstmove.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class SeverityTest {

    @Inject
    DataSource database;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "emergency",
                "page",
                "critical",
                "high",
                "error",
                "major",
                "warning",
                "ticket",
                "minor",
                "low",
                "info",
                "none",
                "whatever",
                ""
            })
    void sortsInTheDatabaseAsInJava(String severity) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select severity_urgency(?)")) {
            statement.setString(1, severity);
            try (var row = statement.executeQuery()) {
                row.next();
                assertThat(-row.getInt(1)).isEqualTo(Severity.rank(severity));
            }
        }
    }
}
