package io.firstmove.platform;

import io.firstmove.text.Secrets;
import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/** Masks secrets in every line of the log, also in what exceptions of libraries say. Drops no line. */
@LoggingFilter(name = "secrets")
public final class SecretsFilter implements Filter {

    @Override
    @SuppressWarnings("deprecation") // The formatter that is to be asked instead is the handler's, which comes later.
    public boolean isLoggable(LogRecord line) {
        if (line instanceof ExtLogRecord record) {
            var text = String.valueOf(record.getFormattedMessage());
            var masked = Secrets.mask(text);
            if (!masked.equals(text)) {
                record.setMessage(masked, ExtLogRecord.FormatStyle.NO_FORMAT);
                record.setParameters(null);
            }
            if (tells(record.getThrown())) {
                record.setThrown(new Masked(record.getThrown()));
            }
        }
        return true;
    }

    private static boolean tells(@Nullable Throwable thrown) {
        for (var one = thrown; one != null; one = one.getCause()) {
            if (!Secrets.mask(one.toString()).equals(one.toString())) {
                return true;
            }
        }
        return false;
    }

    /** An exception as the log may show it. */
    @SuppressWarnings("OverrideThrowableToString") // The class that it names is that of the exception it stands for.
    private static final class Masked extends Exception {

        private final String text;

        Masked(Throwable thrown) {
            super(null, thrown.getCause() == null ? null : new Masked(thrown.getCause()), false, true);
            text = Secrets.mask(thrown.toString());
            setStackTrace(thrown.getStackTrace());
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
