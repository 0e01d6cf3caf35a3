package io.firstmove.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.junit.jupiter.api.Test;

class SecretsFilterTest {

    private final SecretsFilter filter = new SecretsFilter();

    @Test
    @SuppressWarnings("deprecation")
    void masksWhatTheParametersOfALineTell() {
        var line = new ExtLogRecord(Level.INFO, "Connecting to %s", FormatStyle.PRINTF, "test");
        line.setParameters(new Object[] {"redis://app:hunter2@cache:6379"});

        assertThat(filter.isLoggable(line)).isTrue();
        assertThat(line.getFormattedMessage()).isEqualTo("Connecting to redis://***@cache:6379");
    }

    @Test
    void masksWhatExceptionsTellHoweverDeep() {
        var line = new ExtLogRecord(Level.WARNING, "It failed", FormatStyle.NO_FORMAT, "test");
        line.setThrown(new IllegalStateException("outer", new IOException("refused: password=hunter2")));

        filter.isLoggable(line);

        var printed = new StringWriter();
        line.getThrown().printStackTrace(new PrintWriter(printed));
        assertThat(printed.toString())
                .contains("IllegalStateException: outer", "refused: password=***", "SecretsFilterTest")
                .doesNotContain("hunter2");
    }

    @Test
    void leavesOtherLinesAlone() {
        var line = new ExtLogRecord(Level.INFO, "Runbook in force runbook=%s", FormatStyle.PRINTF, "test");
        line.setParameters(new Object[] {"redis-down"});
        var thrown = new IllegalStateException("nothing to hide");
        line.setThrown(thrown);

        filter.isLoggable(line);

        assertThat(line.getParameters()).containsExactly("redis-down");
        assertThat(line.getThrown()).isSameAs(thrown);
    }
}
