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

    /** What Slack signs its requests with. */
    Optional<String> signingSecret();

    /** The one before, which stays valid as long as it stands here. */
    Optional<String> signingSecretPrevious();

    /** The app's token, {@code xapp-...}: with it, what Slack sends is fetched over a connection from here (Socket Mode). */
    Optional<String> appToken();

    /** The bot's token, {@code xoxb-...}. */
    Optional<String> botToken();

    /** The id of the workspace, {@code T...}, whose requests are served; the bot token's where left out. */
    Optional<String> teamId();

    /** Slack's Web API. */
    @WithDefault("https://slack.com/api")
    URI apiUrl();

    /** The slash commands that lead here. */
    @WithDefault("/firstmove")
    List<String> commands();

    /** The id of the channel for what no route claims. */
    Optional<String> channel();

    /** Channels for some incidents, asked in the order of their names. */
    Map<String, Route> routes();

    /** The ids of the users and user groups that have a role. */
    Roles roles();

    /** The id of the channel for the anchors of timelines; the default channel where left out. */
    Optional<String> anchors();

    /** How fast Slack is used. */
    Pace pace();

    /** How long an incident's delivery is tried in vain. */
    @WithDefault("24h")
    Duration giveUpAfter();

    /** Incidents that have a channel of their own; each condition that is given must hold. */
    interface Route {

        /** The channel's id. */
        String channel();

        /** Severities. */
        Optional<Set<String>> severities();

        /** Names of runbooks. */
        Optional<Set<String>> runbooks();

        /** Matchers of labels, in Alertmanager's notation. */
        Optional<String> match();
    }

    /** Ids of users ({@code U...}, {@code W...}) and user groups ({@code S...}) by role; {@code *} means everybody. */
    interface Roles {

        /** Who sees. */
        Optional<Set<String>> viewer();

        /** Who acknowledges, resolves, notes, runs checks. */
        Optional<Set<String>> responder();

        /** Who decides about remedies. */
        Optional<Set<String>> approver();

        /** Who raises the autonomy ceiling. */
        Optional<Set<String>> admin();
    }

    /** Slack allows about one message per second and channel, and about fifty updates a minute, with short bursts. */
    interface Pace {

        /** Between two messages in a channel. */
        @WithDefault("1s")
        Duration post();

        /** Between two updates of messages. */
        @WithDefault("1200ms")
        Duration update();

        /** Between two updates of the same message. */
        @WithDefault("2s")
        Duration sameMessage();
    }
}
