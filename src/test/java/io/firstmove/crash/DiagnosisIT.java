package io.firstmove.crash;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DiagnosisIT {

    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase();

    @Test
    void namesTheLockThatARequestWaitsFor() throws Exception {
        var environment = DATABASE.environment();
        try (var firstmove = FirstmoveProcess.start(environment);
                var connection = DATABASE.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table incident in access exclusive mode");
            var request = Thread.ofVirtual().start(() -> firstmove.get("/api/v1/incidents/INC-1"));

            await().until(() -> Diagnosis.of(firstmove.pid(), environment).contains("| Lock | relation |"));
            assertThat(Diagnosis.of(firstmove.pid(), environment))
                    .contains("io.firstmove.incident.search.IncidentResource", "select", "lock table incident");

            connection.rollback();
            request.join();
        }
    }
}
