package io.firstmove.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.junit.jupiter.api.Test;

class DatabaseAwayFilterTest {

    private final DatabaseAwayFilter filter = new DatabaseAwayFilter();
    private final ExtLogRecord line = new ExtLogRecord(Level.SEVERE, "It failed", FormatStyle.NO_FORMAT, "test");

    @Test
    void dropsWhatIsSaidOfADatabaseThatIsAway() {
        line.setThrown(new IllegalStateException(new SQLException("refused", "08001")));

        assertThat(filter.isLoggable(line)).isFalse();
    }

    @Test
    void keepsOtherFaultsOfTheDatabase() {
        line.setThrown(new IllegalStateException(new SQLException("no such table", "42P01")));

        assertThat(filter.isLoggable(line)).isTrue();
    }

    @Test
    void masksSecretsInTheRest() {
        line.setThrown(new IllegalStateException("password=hunter2"));

        assertThat(filter.isLoggable(line)).isTrue();
        assertThat(line.getThrown()).hasToString("java.lang.IllegalStateException: password=***");
    }
}
