package io.firstmove.crash;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sees in Postgres which instance commits which step, and can hold one back just before it commits. The service knows
 * nothing of it.
 */
final class ChaosSteps {

    private static final long GATE = 4711;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SharedDatabase database;

    private ChaosSteps(SharedDatabase database) {
        this.database = database;
    }

    static ChaosSteps install(SharedDatabase database) throws SQLException {
        var steps = new ChaosSteps(database);
        steps.execute("""
                create table chaos_step (id bigint generated always as identity primary key, type text, app text);
                create table chaos_gate (type text);
                create function chaos() returns trigger language plpgsql as $$
                begin
                    insert into chaos_step (type, app) values (new.type, current_setting('application_name'));
                    if exists (select from chaos_gate where type = new.type) then
                        perform pg_advisory_xact_lock_shared(4711);
                    end if;
                    return new;
                end
                $$;
                create trigger chaos after insert on timeline_entry for each row execute function chaos()
                """);
        return steps;
    }

    /** Waits until an instance has committed the step, and answers with its name; empty when none does so in time. */
    Optional<String> awaitStep(String type) throws SQLException, InterruptedException {
        var last = query("select coalesce(max(id), 0) from chaos_step").getFirst();
        return await("select app from chaos_step where id > " + last + " and type = '" + type + "' limit 1");
    }

    /** Kills the instance that is about to commit the step, and answers with its name; empty when none is so in time. */
    Optional<String> holdBefore(String type, Consumer<String> kill) throws SQLException, InterruptedException {
        try (var gate = database.connect();
                var statement = gate.createStatement()) {
            statement.execute("select pg_advisory_lock(" + GATE + ")");
            execute("insert into chaos_gate values ('" + type + "')");
            try {
                var held = await("select application_name from pg_stat_activity where wait_event = 'advisory' limit 1");
                held.ifPresent(kill);
                return held;
            } finally {
                execute("delete from chaos_gate");
            }
        }
    }

    /** Asks every few milliseconds, over one connection: one for each question would take the storm's processor. */
    private Optional<String> await(String sql) throws InterruptedException {
        var late = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(late)) {
            try (var connection = database.connect();
                    var statement = connection.prepareStatement(sql)) {
                while (Instant.now().isBefore(late)) {
                    try (var rows = statement.executeQuery()) {
                        if (rows.next()) {
                            return Optional.of(rows.getString(1));
                        }
                    }
                    Thread.sleep(5);
                }
            } catch (SQLException away) {
                Thread.sleep(500);
            }
        }
        return Optional.empty();
    }

    Set<String> set(String sql) throws SQLException {
        return Set.copyOf(query(sql));
    }

    /** The first column of each row. Tries again while Postgres is away. */
    List<String> query(String sql) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (var connection = database.connect();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                var found = new ArrayList<String>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            } catch (SQLException away) {
                waitOrThrow(attempt, away);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (var connection = database.connect();
                    var statement = connection.createStatement()) {
                statement.execute(sql);
                return;
            } catch (SQLException away) {
                waitOrThrow(attempt, away);
            }
        }
    }

    private static void waitOrThrow(int attempt, SQLException away) throws SQLException {
        if (attempt == 60) {
            throw away;
        }
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away;
        }
    }
}
