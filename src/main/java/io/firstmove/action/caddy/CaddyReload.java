package io.firstmove.action.caddy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.NoAnswer;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.parameter.NoPlaceholders;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Makes Caddy try at once to renew what is due, by loading the configuration that is in force anew. The first load ends an
 * attempt that waits for its next turn, the second begins a new one.
 *
 * <p>It sends back the very bytes that Caddy gave and never anything else: a configuration that Caddy refuses can move its
 * admin endpoint.
 */
public final class CaddyReload implements Action<CaddyReload.Parameters> {

    /** What {@code caddy.reload} needs. */
    @RegisterForReflection
    public record Parameters(
            @NoPlaceholders
            @JsonPropertyDescription("Caddy's admin endpoint: host:port or unix//path; localhost:2019 where left out")
            String admin) {

        public Parameters {
            admin = admin == null || admin.isBlank() ? "localhost:2019" : admin;
            AdminEndpoint.parse(admin);
        }

        AdminEndpoint endpoint() {
            return AdminEndpoint.parse(admin);
        }
    }

    /** With less between the loads, the second finds the first attempt still ending. */
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    @Override
    public Optional<String> target(Parameters parameters) {
        return Optional.of(parameters.endpoint().toString());
    }

    @Override
    public ActionResult perform(Parameters parameters, ActionContext context) throws NoAnswer, InterruptedException {
        var api = AdminApi.of(parameters.endpoint(), context.timeLimit());
        var configuration = api.get("/config/");
        if (!configuration.ok() || configuration.json().path("apps").isEmpty()) {
            return ActionResult.unknown(
                    UnknownReason.ERROR,
                    "Caddy at " + parameters.endpoint() + " has no configuration to load again, so nothing was done");
        }
        return reload(api, configuration.body());
    }

    private static ActionResult reload(AdminApi api, String configuration) throws NoAnswer, InterruptedException {
        var first = api.load(configuration);
        if (!first.ok()) {
            return refused(first, 0);
        }
        Thread.sleep(BETWEEN);
        if (!api.get("/config/").body().equals(configuration)) {
            return ActionResult.of(
                    Verdict.WARNED,
                    "Caddy loaded its configuration anew once; somebody has changed it since, which also makes Caddy try",
                    Map.of("reloads", 1L, "configBytes", (long) configuration.getBytes(UTF_8).length),
                    "");
        }
        var second = api.load(configuration);
        return second.ok()
                ? ActionResult.of(
                        Verdict.PASSED,
                        "Caddy loaded its configuration anew twice and now tries what is due",
                        Map.of("reloads", 2L, "configBytes", (long) configuration.getBytes(UTF_8).length),
                        "")
                : refused(second, 1);
    }

    private static ActionResult refused(AdminAnswer answer, long reloads) {
        return ActionResult.of(
                Verdict.FAILED,
                "Caddy refused the configuration that it runs with (" + answer.error()
                        + "); its sites stay up, its admin endpoint may have moved to localhost:2019",
                Map.of("reloads", reloads),
                answer.body());
    }
}
