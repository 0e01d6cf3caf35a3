package io.firstmove.postgres;

import io.firstmove.platform.DatabaseFaults;
import io.firstmove.platform.SecretsFilter;
import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * For what works every few seconds, and would say each time that the database is away: drops that, because the log says it
 * once a minute, and masks secrets in the rest.
 */
@LoggingFilter(name = "database-away")
public final class DatabaseAwayFilter implements Filter {

    private final SecretsFilter secrets = new SecretsFilter();

    @Override
    public boolean isLoggable(LogRecord line) {
        var thrown = line.getThrown();
        return (thrown == null || !DatabaseFaults.isAway(thrown)) && secrets.isLoggable(line);
    }
}
