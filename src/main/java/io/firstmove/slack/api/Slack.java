package io.firstmove.slack.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.platform.RootCause;
import io.firstmove.slack.SlackConfig;
import io.firstmove.slack.api.Answer.Done;
import io.firstmove.slack.api.Answer.Limited;
import io.firstmove.slack.api.Answer.NoAnswer;
import io.firstmove.slack.api.Answer.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Calls Slack's Web API; whatever goes wrong is an answer. Never called while a transaction is open. */
@ApplicationScoped
public class Slack {

    /** What Slack says where a {@code Retry-After} cannot be read. */
    private static final Duration DEFAULT_RETRY = Duration.ofSeconds(30);

    private static final Duration MAX_RETRY = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(Slack.class);

    private final WebApi api;
    private final ObjectMapper json;
    private final SlackConfig config;

    Slack(@RestClient WebApi api, ObjectMapper json, SlackConfig config) {
        this.api = api;
        this.json = json;
        this.config = config;
    }

    public boolean isConfigured() {
        return config.botToken().isPresent();
    }

    public ObjectNode arguments() {
        return json.createObjectNode();
    }

    /** Calls a method, such as {@code chat.postMessage}. */
    public Answer call(String method, ObjectNode arguments) {
        return answer(() -> api.call(method, bearer(), arguments));
    }

    /** Sends a message; one that Slack finds fault with is sent once more as bare text, which says less but is there. */
    public Answer send(String method, ObjectNode message) {
        var answer = call(method, message);
        if (answer instanceof Refused refused && refused.isUnfit() && message.has("blocks")) {
            LOG.errorf("Slack finds fault with a message of ours: %s", refused.error());
            message.remove("blocks");
            return call(method, message);
        }
        return answer;
    }

    /** Asks for an address at which Slack sends what it would otherwise post to us; whoever knows it can read that, once. */
    public Answer openConnection() {
        return answer(() ->
                api.call("apps.connections.open", "Bearer " + config.appToken().orElse(""), json.createObjectNode()));
    }

    Answer members(String group) {
        return answer(() -> api.members(bearer(), group));
    }

    /** Messages since then, newest last in a thread and first in a channel. */
    public Answer history(String channel, Optional<String> thread, String oldest) {
        var method = thread.isPresent() ? "conversations.replies" : "conversations.history";
        return answer(() -> api.history(method, bearer(), channel, thread.orElse(null), oldest, 200, true));
    }

    /**
     * Posts an answer to the address that Slack gave out for it. Whoever knows the address may post there, so it is neither
     * stored nor logged.
     */
    public Answer respond(String url, ObjectNode message) {
        if (!isSlacks(url)) {
            return new NoAnswer("the address for the answer is not one of Slack's");
        }
        try {
            api.respond(url, message);
            return new Done(json.createObjectNode());
        } catch (WebApplicationException refused) {
            return new Refused("http_" + refused.getResponse().getStatus());
        } catch (ProcessingException failed) {
            return new NoAnswer(failed.getClass().getSimpleName());
        }
    }

    private boolean isSlacks(String url) {
        try {
            var host = String.valueOf(URI.create(url).getHost());
            var apiHost = config.apiUrl().getHost();
            return host.equals(apiHost) || host.equals("hooks." + apiHost);
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private Answer answer(Supplier<String> call) {
        try {
            var body = json.readTree(call.get());
            if (body.path("ok").asBoolean(false)) {
                return new Done(body);
            }
            var error = body.path("error").asText("");
            if (error.isEmpty()) {
                return new NoAnswer("the answer is not one of Slack's");
            }
            return error.equals("ratelimited") || error.equals("rate_limited")
                    ? new Limited(DEFAULT_RETRY)
                    : new Refused(error);
        } catch (WebApplicationException refused) {
            var response = refused.getResponse();
            return response.getStatus() == 429
                    ? new Limited(retryAfter(response.getHeaderString(HttpHeaders.RETRY_AFTER)))
                    : new NoAnswer("HTTP status " + response.getStatus());
        } catch (ProcessingException failed) {
            return new NoAnswer(String.valueOf(RootCause.of(failed).getMessage()));
        } catch (JsonProcessingException notJson) {
            return new NoAnswer("the answer is not JSON");
        }
    }

    private static Duration retryAfter(@Nullable String header) {
        try {
            var wait = Duration.ofSeconds(Long.parseLong(String.valueOf(header).strip()));
            return wait.isNegative() || wait.compareTo(MAX_RETRY) > 0 ? MAX_RETRY : wait;
        } catch (NumberFormatException notSeconds) {
            return DEFAULT_RETRY;
        }
    }

    private String bearer() {
        return "Bearer " + config.botToken().orElse("");
    }
}
