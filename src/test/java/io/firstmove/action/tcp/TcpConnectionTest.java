package io.firstmove.action.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.net.Address;
import io.firstmove.lab.Lab;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TcpConnectionTest {

    @Test
    void aRefusalIsAFactAboutTheSystem() {
        var refused = open(new Address("127.0.0.1", Lab.freePort()));

        assertThat(refused.why()).isEqualTo(NoConnection.Why.REFUSED);
        assertThat(refused.toResult().verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void aNameWithoutAnAddressSaysNothingAboutTheSystem() {
        var unresolved = open(new Address("nowhere.invalid", 80));

        assertThat(unresolved.why()).isEqualTo(NoConnection.Why.UNRESOLVED);
        assertThat(unresolved.toResult().reason()).contains(UnknownReason.UNREACHABLE);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aConnectionThatIsNeverAnsweredSaysNothingAboutTheSystem() throws Exception {
        try (var full = new FullQueue()) {
            var timeout = open(new Address("127.0.0.1", full.port()));

            assertThat(timeout.why()).isEqualTo(NoConnection.Why.TIMEOUT);
            assertThat(timeout.toResult().reason()).contains(UnknownReason.TIMEOUT);
        }
    }

    private static NoConnection open(Address address) {
        return catchThrowableOfType(
                NoConnection.class,
                () -> TcpConnection.open(address, Duration.ofMillis(300)).close());
    }
}
