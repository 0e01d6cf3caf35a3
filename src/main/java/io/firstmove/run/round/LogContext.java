package io.firstmove.run.round;

import org.jboss.logging.MDC;

/** Says of every line that this thread logs which incident and run it is about; fields of their own where logs are JSON. */
public final class LogContext implements AutoCloseable {

    private static final String INCIDENT = "incident";
    private static final String RUN = "run";

    private LogContext() {}

    /** From here to its end. */
    public static LogContext of(String incident, long run) {
        MDC.put(INCIDENT, incident);
        MDC.put(RUN, run);
        return new LogContext();
    }

    @Override
    public void close() {
        MDC.remove(INCIDENT);
        MDC.remove(RUN);
    }
}
