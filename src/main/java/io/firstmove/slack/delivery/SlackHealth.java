package io.firstmove.slack.delivery;

import io.firstmove.slack.Links;
import io.firstmove.slack.SlackConfig;
import io.firstmove.slack.api.SlackRoles;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Says what is missing for Slack, at {@code /q/health/well}. It is always up: the service works without Slack, and nobody
 * should restart it because Slack is down.
 */
@Wellness
@ApplicationScoped
class SlackHealth implements HealthCheck {

    private final SlackConfig config;
    private final Routing routing;
    private final SlackRoles roles;
    private final Links links;
    private final MessageRepository messages;

    SlackHealth(SlackConfig config, Routing routing, SlackRoles roles, Links links, MessageRepository messages) {
        this.config = config;
        this.routing = routing;
        this.roles = roles;
        this.links = links;
        this.messages = messages;
    }

    @Override
    public HealthCheckResponse call() {
        var missing = missing();
        var check = HealthCheckResponse.named("slack")
                .up()
                .withData("sends", routing.isConfigured())
                .withData("takes", takes())
                .withData("missing", String.join("; ", missing));
        if (routing.isConfigured()) {
            try {
                var backlog = messages.backlog();
                check.withData("failing", backlog.failing());
                backlog.since().ifPresent(since -> check.withData("failingSince", since.toString()));
                backlog.reason().ifPresent(reason -> check.withData("because", reason));
            } catch (RuntimeException databaseAway) {
                check.withData("because", "the database cannot be reached");
            }
        }
        return check.build();
    }

    private boolean takes() {
        return config.signingSecret().isPresent() || config.appToken().isPresent();
    }

    private List<String> missing() {
        var missing = new ArrayList<String>();
        if (config.botToken().isEmpty()) {
            missing.add("firstmove.slack.bot-token, to send messages");
        }
        if (config.channel().isEmpty() && config.routes().isEmpty()) {
            missing.add("firstmove.slack.channel, the id of the channel to tell");
        }
        if (!takes()) {
            missing.add("firstmove.slack.signing-secret or .app-token, to take commands and buttons");
        }
        if (!roles.areConfigured()) {
            missing.add("firstmove.slack.roles.*, without which nobody may do anything in Slack");
        }
        if (links.base().isEmpty()) {
            missing.add("firstmove.public-url, for links and for the manifest");
        }
        return missing;
    }
}
