package io.firstmove.slack.api;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts deliveries to Slack by outcome. */
@ApplicationScoped
public class DeliveryMetrics {

    private static final String NAME = "firstmove.slack.deliveries";

    private final MeterRegistry meters;

    DeliveryMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @param what {@code message}, {@code thread}, {@code update} or {@code notice} */
    public void delivered(String what) {
        count("delivered", what);
    }

    public void limited() {
        count("limited", "any");
    }

    public void failed() {
        count("failed", "any");
    }

    public void givenUp() {
        count("given-up", "any");
    }

    private void count(String outcome, String what) {
        meters.counter(NAME, "outcome", outcome, "what", what).increment();
    }
}
