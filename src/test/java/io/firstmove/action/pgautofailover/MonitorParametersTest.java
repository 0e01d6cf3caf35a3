package io.firstmove.action.pgautofailover;

import static io.firstmove.action.pgautofailover.GivenParameters.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firstmove.action.net.Address;
import io.firstmove.action.pgautofailover.group.Patience;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorParametersTest {

    @Test
    void needsTheMonitorOnly() {
        var parameters = GivenParameters.at("db-monitor");

        assertThat(parameters.addresses()).containsExactly(new Address("db-monitor", 5432));
        assertThat(parameters.database()).isEqualTo("pg_auto_failover");
        assertThat(parameters.user()).isEqualTo("autoctl_node");
        assertThat(parameters.formation()).isEqualTo("default");
        assertThat(parameters.group()).isZero();
        assertThat(parameters.sslMode()).isEqualTo("prefer");
        assertThat(parameters.patience()).isEqualTo(new Patience(Duration.ofSeconds(10), Duration.ofSeconds(60)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example,db.lab", "db.lab?user=x", "db%2c.lab", "db;lab", "$(reboot)"})
    void refusesAHostThatTheDriverWouldReadAsSomethingElse(String monitor) {
        assertThatThrownBy(() -> GivenParameters.at(monitor)).hasMessageContaining("not a host name");
    }

    @ParameterizedTest
    @CsvSource({
        "sslMode, on, sslMode is one of",
        "sslMode, verify-full, needs caFile",
        "staleAfterSeconds, 0, staleAfterSeconds must be at least 1",
        "stuckAfterSeconds, -5, stuckAfterSeconds must be at least 1",
        "passwordEnv, hunter2!, passwordEnv is the name of an environment variable",
        "formation, ' ', formation is empty"
    })
    void saysWhatIsWrong(String key, String value, String message) {
        assertThatThrownBy(() -> with(json -> json.put(key, value)))
                .hasMessageContaining(message)
                .hasMessageNotContaining("hunter2");
    }
}
