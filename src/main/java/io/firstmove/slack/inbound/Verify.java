package io.firstmove.slack.inbound;

import io.firstmove.slack.SlackConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells whether a request is Slack's, before anything of it is read. */
@ApplicationScoped
class Verify {

    private final List<String> secrets;
    private final Clock clock;

    Verify(SlackConfig config, Clock clock) {
        this.secrets = Stream.of(config.signingSecret(), config.signingSecretPrevious())
                .flatMap(Optional::stream)
                .filter(secret -> !secret.isBlank())
                .toList();
        this.clock = clock;
    }

    boolean isSlacks(@Nullable String timestamp, @Nullable String signature, byte[] body) {
        if (timestamp == null || signature == null || !Signature.isTimely(timestamp, clock.instant())) {
            return false;
        }
        boolean ours = false;
        for (var secret : secrets) {
            ours |= Signature.matches(secret, timestamp, body, signature);
        }
        return ours;
    }
}
