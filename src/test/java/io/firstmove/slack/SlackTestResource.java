package io.firstmove.slack;

import io.firstmove.lab.SlackCaller;
import io.firstmove.lab.SlackServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A workspace in which Anna looks on, Rob responds, Ada approves, Adam is one of the administrators' group. */
public final class SlackTestResource implements QuarkusTestResourceLifecycleManager {

    static final String CHANNEL = "C0INCIDENTS";
    static final String VIEWER = "U0ANNA";
    static final String RESPONDER = "U0ROB";
    static final String APPROVER = "U0ADA";
    static final String OTHER_APPROVER = "W0OTTO";
    static final String ADMIN = "U0ADAM";
    static final String STRANGER = "U0EVE";

    /** The argument for a service that connects to Slack, with this app token. */
    static final String APP_TOKEN = "app-token";

    private @Nullable SlackServer slack;
    private Optional<String> appToken = Optional.empty();

    @Override
    public void init(Map<String, String> arguments) {
        appToken = Optional.ofNullable(arguments.get(APP_TOKEN));
    }

    @Override
    public Map<String, String> start() {
        var started = SlackServer.start();
        started.group("S0ADMINS", ADMIN);
        slack = started;
        var configuration = new HashMap<>(configuration(started));
        appToken.ifPresent(token -> configuration.put("firstmove.slack.app-token", token));
        return configuration;
    }

    private static Map<String, String> configuration(SlackServer started) {
        return Map.ofEntries(
                Map.entry("firstmove.slack.signing-secret", "the next secret"),
                Map.entry("firstmove.slack.signing-secret-previous", SlackCaller.SECRET),
                Map.entry("firstmove.slack.bot-token", SlackServer.TOKEN),
                Map.entry("firstmove.slack.api-url", started.apiUrl()),
                Map.entry("firstmove.slack.channel", CHANNEL),
                Map.entry("firstmove.slack.anchors", "C0ANCHORS"),
                Map.entry("firstmove.slack.routes.databases.channel", "C0DATABASE"),
                Map.entry("firstmove.slack.routes.databases.match", "alertname=\"ReplicaLags\", instance!=\"\""),
                Map.entry("firstmove.slack.routes.databases.severities", "warning,critical"),
                Map.entry("firstmove.slack.routes.repairs.channel", "C0REPAIRS"),
                Map.entry("firstmove.slack.routes.repairs.runbooks", "slack-routed,slack-elsewhere"),
                Map.entry("firstmove.slack.roles.viewer", VIEWER),
                Map.entry("firstmove.slack.roles.responder", RESPONDER),
                Map.entry("firstmove.slack.roles.approver", APPROVER + "," + OTHER_APPROVER),
                Map.entry("firstmove.slack.roles.admin", "S0ADMINS"),
                Map.entry("firstmove.slack.pace.post", Long.getLong("slack.storm.pace", 20) + "ms"),
                Map.entry("firstmove.slack.pace.update", Long.getLong("slack.storm.pace", 20) + "ms"),
                Map.entry("firstmove.slack.pace.same-message", "300ms"),
                Map.entry("firstmove.slack.delivery-timeout", "24h"),
                Map.entry("firstmove.public-url", "https://firstmove.example.com/"));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(slack, new TestInjector.MatchesType(SlackServer.class));
    }

    @Override
    public void stop() {
        if (slack != null) {
            slack.close();
        }
    }
}
