package io.firstmove.slack;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Slack. Without a bot token nothing is sent there; without a signing secret or an app token nothing is taken from there. */
@ConfigMapping(prefix = "firstmove.slack")
public interface SlackConfig {

    /** The app's signing secret. */
    Optional<String> signingSecret();

    /** The previous signing secret, also accepted while set, for rotation. */
    Optional<String> signingSecretPrevious();

    /** The app-level token, {@code xapp-...}; if set, requests are received in Socket Mode. */
    Optional<String> appToken();

    /** The bot token, {@code xoxb-...}. */
    Optional<String> botToken();

    /** The id of the workspace whose requests are accepted, {@code T...}; that of the bot token if unset. */
    Optional<String> teamId();

    /** The base URL of Slack's Web API. */
    @WithDefault("https://slack.com/api")
    URI apiUrl();

    /** The slash commands of this service. */
    @WithDefault("/firstmove")
    List<String> commands();

    /** The id of the default channel, for incidents that no route matches. */
    Optional<String> channel();

    /** Channels for some incidents; routes are matched in the order of their names. */
    Map<String, Route> routes();

    /** The ids of the users and user groups that have a role. */
    Roles roles();

    /** The id of the channel for timeline anchors; the default channel if unset. */
    Optional<String> anchors();

    /** Rate limits towards Slack. */
    Pace pace();

    /** How long a failing delivery is retried. */
    @WithDefault("24h")
    Duration deliveryTimeout();

    /** Incidents with a channel of their own; all given conditions must match. */
    interface Route {

        /** The id of the channel. */
        String channel();

        /** The severities of the incidents. */
        Optional<Set<String>> severities();

        /** The names of the incidents' runbooks. */
        Optional<Set<String>> runbooks();

        /** Label matchers, in Alertmanager's notation. */
        Optional<String> match();
    }

    /** Ids of users ({@code U...}, {@code W...}) and user groups ({@code S...}) by role; {@code *} means everybody. */
    interface Roles {

        /** Users who may view. */
        Optional<Set<String>> viewer();

        /** Users who may acknowledge, resolve, add notes and run checks. */
        Optional<Set<String>> responder();

        /** Users who may approve and reject remedies. */
        Optional<Set<String>> approver();

        /** Users who may raise the autonomy ceiling. */
        Optional<Set<String>> admin();
    }

    /** Slack allows about one message per second and channel, and about fifty updates a minute, with short bursts. */
    interface Pace {

        /** The minimum interval between messages in a channel. */
        @WithDefault("1s")
        Duration post();

        /** The minimum interval between updates of messages. */
        @WithDefault("1200ms")
        Duration update();

        /** The minimum interval between updates of the same message. */
        @WithDefault("2s")
        Duration sameMessage();
    }
}
