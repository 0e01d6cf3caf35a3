package io.firstmove.slack.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what is told, and what is not. */
@ApplicationScoped
class DeliveryMetrics {

    private static final String NAME = "firstmove.slack.deliveries";

    private final MeterRegistry meters;

    DeliveryMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @param what {@code message}, {@code thread}, {@code update} or {@code notice} */
    void delivered(String what) {
        count("delivered", what);
    }

    void limited() {
        count("limited", "any");
    }

    void failed() {
        count("failed", "any");
    }

    void givenUp() {
        count("given-up", "any");
    }

    private void count(String outcome, String what) {
        meters.counter(NAME, "outcome", outcome, "what", what).increment();
    }
}
