package io.firstmove.slack.inbound;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.firstmove.slack.SlackConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** How Slack signs what it sends: over the time and the very bytes of the body. */
@ApplicationScoped
public class Signature {

    /** Slack's own advice: older or newer requests are replayed ones. */
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";

    private final List<String> secrets;
    private final Clock clock;

    Signature(SlackConfig config, Clock clock) {
        this.secrets = Stream.of(config.signingSecret(), config.signingSecretPrevious())
                .flatMap(Optional::stream)
                .filter(secret -> !secret.isBlank())
                .toList();
        this.clock = clock;
    }

    /** Whether a request is Slack's; asked before anything of it is read. */
    boolean isValid(@Nullable String timestamp, @Nullable String signature, byte[] body) {
        if (timestamp == null || signature == null || !isTimely(timestamp, clock.instant())) {
            return false;
        }
        boolean valid = false;
        for (var secret : secrets) {
            // Each is compared, so that the time does not say which one it was.
            valid |= matches(secret, timestamp, body, signature);
        }
        return valid;
    }

    /** The signature as it stands in {@code X-Slack-Signature}: {@code v0=} and 64 hexadecimal digits. */
    public static String of(String secret, String timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            mac.update(("v0:" + timestamp + ":").getBytes(UTF_8));
            return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** Takes the same time wherever the two differ. */
    static boolean matches(String secret, String timestamp, byte[] body, String signature) {
        return MessageDigest.isEqual(of(secret, timestamp, body).getBytes(US_ASCII), signature.getBytes(US_ASCII));
    }

    /** Whether the timestamp, in seconds, is one of now. */
    static boolean isTimely(String timestamp, Instant now) {
        if (!timestamp.matches("\\d{1,12}")) {
            return false;
        }
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                .abs();
        return age.compareTo(WINDOW) <= 0;
    }
}
