package io.firstmove.access.credential;

import io.firstmove.access.AccessConfig;
import io.firstmove.access.Role;
import io.firstmove.postgres.Sql;
import io.firstmove.text.StorableText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Signing in and out. */
@ApplicationScoped
public class SignIn {

    private static final Logger LOG = Logger.getLogger(SignIn.class);

    /** No password is longer. */
    private static final int MAX_LENGTH = 200;

    private final Users users;
    private final Sessions sessions;
    private final Attempts attempts;
    private final AccessConfig config;
    private final Clock clock;

    SignIn(Sql sql, AccessConfig config, Clock clock) {
        this.users = new Users(sql, clock);
        this.sessions = new Sessions(sql);
        this.attempts = new Attempts(sql, config.signIn().window());
        this.config = config;
        this.clock = clock;
    }

    /** What came of an attempt. */
    public sealed interface Outcome {

        /** A session has begun; its cookie is for this long. */
        record Welcome(String cookie, Duration lasts) implements Outcome {}

        /** Name or password is wrong; which one is not disclosed. */
        record Wrong() implements Outcome {}

        /** There were too many attempts, as this user or from this address. */
        record TooMany(Duration retryAfter) implements Outcome {}
    }

    /** Signs in with a password, from an address. */
    public Outcome withPassword(String givenName, String password, String address) {
        var name = StorableText.of(givenName.strip().toLowerCase(Locale.ROOT));
        if (name.length() > MAX_LENGTH || password.length() > MAX_LENGTH) {
            return new Outcome.Wrong();
        }
        var now = clock.instant();
        var from = "address " + address;
        var as = "user " + name;
        var wait = tooMany(from, as, now);
        if (wait.isPresent()) {
            LOG.warnf("Refused an attempt to sign in: too many user=%s address=%s", printable(name), address);
            return new Outcome.TooMany(wait.get());
        }
        var user = users.withPassword(name, password);
        if (user.isEmpty()) {
            LOG.warnf("Refused an attempt to sign in: wrong user=%s address=%s", printable(name), address);
            return new Outcome.Wrong();
        }
        attempts.succeeded(as, from);
        sessions.sweep(now);
        attempts.sweep(now);
        LOG.infof("Signed in user=%s address=%s", name, address);
        var lasts = config.session().expires();
        return new Outcome.Welcome(sessions.begin(user.get(), now, lasts), lasts);
    }

    private Optional<Duration> tooMany(String from, String as, Instant now) {
        var limits = config.signIn();
        var wait = attempts.count(from, limits.attemptsPerAddress(), now);
        // An address that has had its attempts cannot use up those of other people's accounts.
        return wait.isPresent() ? wait : attempts.count(as, limits.attemptsPerAccount(), now);
    }

    /**
     * Begins a session of a user whom an OpenID provider has authenticated.
     *
     * @throws IllegalArgumentException when a local user has that name: timelines could not tell them apart
     */
    public Outcome.Welcome vouchedFor(String name, Role role) {
        if (users.exists(name)) {
            throw new IllegalArgumentException("There is a local user '" + name + "', who signs in with a password");
        }
        LOG.infof("Signed in by OpenID user=%s role=%s", printable(name), role.wireName());
        var lasts = config.session().expires();
        return new Outcome.Welcome(sessions.begin(name, role, clock.instant(), lasts), lasts);
    }

    /** Ends a session, immediately and on every instance. */
    public void out(String cookie) {
        sessions.end(cookie);
    }

    /** A line of the log is a line, whatever a name holds. */
    private static String printable(String name) {
        return name.replaceAll("[^\\p{Graph}]", "?");
    }
}
