package io.firstmove.action;

import io.firstmove.platform.DatabaseFaults;
import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * For the lines of the job queue's loops, which look for jobs every two seconds: drops what they say of a database that is
 * away, because the log says it already, and masks secrets in the rest.
 */
@LoggingFilter(name = "polling")
public final class PollingFilter implements Filter {

    private final SecretsFilter secrets = new SecretsFilter();

    @Override
    public boolean isLoggable(LogRecord line) {
        var thrown = line.getThrown();
        return (thrown == null || !DatabaseFaults.isAway(thrown)) && secrets.isLoggable(line);
    }
}
