package io.firstmove.action.caddy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What Caddy's configuration says about the certificate of a name.
 *
 * @param managed whether Caddy is to obtain a certificate for the name at all
 * @param subjects the names of the policy that covers it; empty for the one that covers all others
 * @param issuers the modules of the policy's issuers; empty for Caddy's usual ones
 * @param authorities the URLs of its ACME servers where it names some
 * @param windowRatio the last part of a certificate's life, in which it is renewed
 * @param interval how often Caddy looks whether something is to be renewed
 * @see <a href="https://caddyserver.com/docs/json/apps/tls/automation/">Caddy's documentation</a>
 */
record Policy(
        boolean managed,
        List<String> subjects,
        List<String> issuers,
        List<String> authorities,
        double windowRatio,
        Duration interval) {

    private static final double USUAL_RATIO = 1 / 3.0;
    private static final Duration USUAL_INTERVAL = Duration.ofMinutes(10);

    /** Finds the policy of a name: the first whose subjects cover it, and one without subjects covers all. */
    static Policy of(String domain, JsonNode tls, JsonNode http) {
        var automation = tls.path("automation");
        JsonNode found = MissingNode.getInstance();
        for (var one : automation.path("policies")) {
            var subjects = texts(one.path("subjects"));
            if (subjects.isEmpty() || covers(subjects, domain)) {
                found = one;
                break;
            }
        }
        var issuers = new ArrayList<String>();
        var authorities = new ArrayList<String>();
        for (var issuer : found.path("issuers")) {
            issuers.add(issuer.path("module").asText());
            if (issuer.hasNonNull("ca")) {
                authorities.add(issuer.path("ca").asText());
            }
        }
        long nanos = automation.path("renew_interval").asLong();
        return new Policy(
                found.path("on_demand").asBoolean() || covers(names(tls, http), domain),
                texts(found.path("subjects")),
                List.copyOf(issuers),
                List.copyOf(authorities),
                found.path("renewal_window_ratio").asDouble(USUAL_RATIO),
                nanos > 0 ? Duration.ofNanos(nanos) : USUAL_INTERVAL);
    }

    /** The names that Caddy obtains certificates for: those of its sites, and those it is told to automate. */
    private static List<String> names(JsonNode tls, JsonNode http) {
        var names = new ArrayList<>(texts(tls.path("certificates").path("automate")));
        for (var server : http.path("servers")) {
            if (server.path("automatic_https").path("disable").asBoolean()) {
                continue;
            }
            var skipped = texts(server.path("automatic_https").path("skip"));
            for (var route : server.path("routes")) {
                for (var match : route.path("match")) {
                    texts(match.path("host")).stream()
                            .filter(name -> !skipped.contains(name))
                            .forEach(names::add);
                }
            }
        }
        return names;
    }

    private static boolean covers(List<String> names, String domain) {
        return names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.equals(domain)
                        || (name.startsWith("*.")
                                && domain.indexOf('.') > 0
                                && name.substring(1).equals(domain.substring(domain.indexOf('.')))));
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }
}
