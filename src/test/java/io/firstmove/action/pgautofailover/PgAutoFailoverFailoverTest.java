package io.firstmove.action.pgautofailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContract;
import io.firstmove.action.catalog.ActionCatalog;
import io.firstmove.lab.Lab;
import io.firstmove.lab.SilentServer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What it does to a real cluster is shown where there is one, in {@link PgAutoFailoverStateTest}. */
class PgAutoFailoverFailoverTest extends ActionContract<MonitorParameters> {

    @Test
    void saysThatItChangesThings() {
        assertThat(definition().changes()).isTrue();
        assertThat(ActionCatalog.withoutService()
                        .find("pgautofailover.state")
                        .orElseThrow()
                        .changes())
                .isFalse();
    }

    @Override
    protected Action<MonitorParameters> action() {
        return new PgAutoFailoverFailover();
    }

    @Override
    protected MonitorParameters hanging() throws Exception {
        return GivenParameters.at(new SilentServer().address());
    }

    @Override
    protected MonitorParameters absent() {
        return GivenParameters.at("127.0.0.1:" + Lab.freePort());
    }

    @Override
    protected Optional<MonitorParameters> denied() throws Exception {
        return Optional.of(GivenParameters.at(new RefusingPostgres("no password, no entry").address()));
    }

    @Override
    protected MonitorParameters telling() throws Exception {
        return GivenParameters.at(new RefusingPostgres("no entry for password=" + SECRET).address());
    }

    @Override
    protected MonitorParameters withValue(String value) {
        return new MonitorParameters(
                value, "pg_auto_failover", "autoctl_node", "", "", "prefer", "", "default", 0, 10, 60);
    }
}
