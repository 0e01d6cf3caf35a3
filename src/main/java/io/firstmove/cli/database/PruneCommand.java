package io.firstmove.cli.database;

import io.firstmove.incident.prune.OldIncidents;
import io.firstmove.postgres.ServiceDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes what is old, by hand or by a timer: the service itself never forgets, and cannot. */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description = {
            "Remove incidents that were resolved long ago, with their timelines and postmortems.",
            "Needs the owner of the schema (QUARKUS_FLYWAY_USERNAME, _PASSWORD) where that is not the service's user.",
            "What is removed is printed, as the last anchor of its timeline."
        })
public final class PruneCommand extends InDatabase {

    /** The page of an incident shows what was like it in the last 90 days. */
    private static final int LEAST_DAYS = 90;

    @Option(
            names = "--keep-days",
            required = true,
            paramLabel = "DAYS",
            description = "Keep what was resolved within this time, at least " + LEAST_DAYS + " days.")
    private int keepDays;

    @Option(names = "--yes", description = "Remove them. Otherwise they are only counted.")
    private boolean yes;

    @Override
    ServiceDatabase open() {
        return ServiceDatabase.openAsOwner();
    }

    @Override
    int run(InDatabase.Work database) throws SQLException {
        if (keepDays < LEAST_DAYS) {
            throw new IllegalArgumentException("--keep-days is at least " + LEAST_DAYS);
        }
        var old = new OldIncidents(
                database.connection(), Clock.systemUTC().instant().minus(Duration.ofDays(keepDays)));
        if (!old.mayBeRemoved()) {
            database.err()
                    .println("Only the owner of the schema may remove incidents:"
                            + " set QUARKUS_FLYWAY_USERNAME and QUARKUS_FLYWAY_PASSWORD to its login.");
            return 2;
        }
        if (!yes) {
            database.out()
                    .println(old.count() + " incidents were resolved before " + old.before()
                            + ". None was removed: --yes removes them.");
            return 0;
        }
        return prune(old, database);
    }

    private static int prune(OldIncidents old, InDatabase.Work database) throws SQLException {
        int removed = 0;
        int broken = 0;
        long last = 0;
        for (var batch = prune(old, last); batch.isPresent(); batch = prune(old, last)) {
            batch.get().removed().forEach(anchor -> database.out().println("Removed " + anchor));
            batch.get()
                    .broken()
                    .forEach(incident ->
                            database.err().println("Kept " + incident + ": its timeline is not as it was recorded"));
            removed += batch.get().removed().size();
            broken += batch.get().broken().size();
            last = batch.get().last();
        }
        int notifications = old.removeNotifications();
        database.out()
                .println("Removed " + removed + " incidents and " + notifications + " notifications from before "
                        + old.before());
        return broken == 0 ? 0 : 1;
    }

    private static Optional<OldIncidents.Pruned> prune(OldIncidents old, long last) throws SQLException {
        return old.pruneAfter(last, System.getProperty("user.name", "somebody"));
    }
}
