package io.firstmove.access;

import io.firstmove.text.Sha256;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** As outside local mode: with a token for each scope, named as its scope, and one for a sender and a reader. */
public final class GuardedService implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        var settings = new HashMap<>(Map.of(
                "firstmove.local", "false",
                "firstmove.access.sign-in.attempts-per-account", "3",
                // All tests come from one address.
                "firstmove.access.sign-in.attempts-per-address", "100000",
                "quarkus.http.limits.max-body-size", "100K"));
        token(settings, "alertmanager", "sender", "alerts");
        token(settings, "anna", "reader", "read");
        for (var scope : io.firstmove.access.Scope.ALL) {
            token(settings, "only-" + scope, scope, scope);
        }
        return settings;
    }

    private static void token(Map<String, String> settings, String name, String token, String scopes) {
        var key = "firstmove.access.tokens." + name;
        settings.put(key + ".sha256", HexFormat.of().formatHex(Sha256.of(token)));
        settings.put(key + ".scopes", scopes);
    }
}
