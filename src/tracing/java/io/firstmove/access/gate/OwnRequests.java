package io.firstmove.access.gate;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Traces what the service is asked, and not what it asks of others: a span has the whole address, and those that Slack gives out
 * for an answer are secrets.
 */
@Singleton
@Named("tracing") // by which the service knows whether it can
class OwnRequests implements Sampler {

    private static final Sampler ALL = Sampler.parentBased(Sampler.alwaysOn());

    @Override
    public SamplingResult shouldSample(
            Context parent, String trace, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        return kind == SpanKind.CLIENT
                ? SamplingResult.drop()
                : ALL.shouldSample(parent, trace, name, kind, attributes, links);
    }

    @Override
    public String getDescription() {
        return "requests to this service";
    }
}
