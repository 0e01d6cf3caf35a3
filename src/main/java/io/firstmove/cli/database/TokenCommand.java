package io.firstmove.cli.database;

import io.firstmove.access.credential.Tokens;
import io.firstmove.cli.help.Group;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tokens for programs. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Tokens for programs. What is done has effect at once, whether the service runs or not.",
        subcommands = {TokenCommand.Create.class, TokenCommand.ListTokens.class, TokenCommand.Revoke.class})
public final class TokenCommand extends Group {

    /** Makes a token. */
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Make a token and print it, this once. Only its hash is kept.")
    static final class Create extends InDatabase {

        @Option(names = "--name", required = true, description = "What timelines show of whoever uses it.")
        private String name = "";

        @Option(
                names = "--scopes",
                required = true,
                split = ",",
                description = "What it may do, with commas between: alerts, read, respond, approve, admin.")
        private Set<String> scopes = new LinkedHashSet<>();

        @Option(names = "--expires", paramLabel = "90d", description = "After how many days (d) or hours (h) it ends.")
        private @Nullable String expires;

        @Override
        int run(InDatabase.Work database) throws Exception {
            var clock = Clock.systemUTC();
            var until = Optional.ofNullable(expires).map(text -> clock.instant().plus(duration(text)));
            var token = new Tokens(database.sql(), clock).create(name, scopes, until);
            database.err()
                    .println("This token is shown once. Send it as: Authorization: Bearer <token>."
                            + until.map(instant -> " It ends at " + instant + ".")
                                    .orElse(""));
            database.out().println(token);
            return 0;
        }

        private static Duration duration(String text) {
            try {
                var duration = Duration.parse(
                        text.endsWith("d")
                                ? "P" + text.toUpperCase(java.util.Locale.ROOT)
                                : "PT" + text.toUpperCase(java.util.Locale.ROOT));
                if (duration.isPositive()) {
                    return duration;
                }
            } catch (DateTimeParseException _) {
                // Said below.
            }
            throw new IllegalArgumentException("'" + text + "' is no duration such as 90d or 12h");
        }
    }

    /** Lists the tokens. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List the tokens of the database: name, scopes, when made, when last used, when it ends.")
    static final class ListTokens extends InDatabase {

        @Override
        int run(InDatabase.Work database) throws Exception {
            var clock = Clock.systemUTC();
            for (var token : new Tokens(database.sql(), clock).list()) {
                var ends = token.expiresAt()
                        .map(at -> (at.isAfter(clock.instant()) ? "ends " : "ended ") + at)
                        .orElse("does not end");
                var used = token.lastUsedAt().map(at -> "used about " + at).orElse("never used");
                database.out()
                        .println(token.name() + "\t"
                                + String.join(
                                        ",", token.scopes().stream().sorted().toList()) + "\tmade "
                                + seconds(token.createdAt()) + "\t" + used + "\t" + ends);
            }
            return 0;
        }

        private static Instant seconds(Instant instant) {
            return Instant.ofEpochSecond(instant.getEpochSecond());
        }
    }

    /** Makes a token invalid. */
    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Make a token invalid, within two seconds on every instance.")
    static final class Revoke extends InDatabase {

        @Parameters(index = "0", paramLabel = "NAME")
        private String name = "";

        @Override
        int run(InDatabase.Work database) throws Exception {
            if (!new Tokens(database.sql(), Clock.systemUTC()).revoke(name)) {
                database.err()
                        .println("There is no token '" + name + "' in the database. Tokens of the configuration"
                                + " are revoked there.");
                return 1;
            }
            database.out().println("Revoked " + name);
            return 0;
        }
    }
}
