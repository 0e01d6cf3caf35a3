package io.firstmove.cli.database;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.firstmove.platform.CannotStartException;
import io.firstmove.postgres.ServiceDatabase;
import io.firstmove.postgres.Sql.SqlFailure;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.chain.Anchor;
import io.firstmove.timeline.chain.TimelineVerifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells whether all timelines are as they were recorded: a line for each fault, and one that sums up. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Tell whether all timelines are as they were recorded.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:all are intact", "1:there are faults", "2:it cannot be told"})
public final class VerifyCommand implements Callable<Integer> {

    static final int INTACT = 0;
    static final int BROKEN = 1;
    static final int CANNOT_TELL = 2;

    /** Postgres: undefined_table, undefined_column. */
    private static final Set<String> OLD_SCHEMA = Set.of("42P01", "42703");

    @Option(
            names = "--anchor",
            paramLabel = "INC-42:17:<hash>",
            description = "An anchor that the timelines must agree with.")
    private List<String> single = List.of();

    @Option(
            names = "--anchors",
            paramLabel = "FILE",
            description = "A log of Firstmove, or anything else in which anchors stand.")
    private List<Path> files = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        try {
            return verify(anchors(), spec.commandLine().getOut());
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
        } catch (IOException unreadable) {
            err.println("The anchors cannot be read: " + unreadable);
        } catch (CannotStartException e) {
            err.println("The timelines cannot be verified. " + e.getMessage());
        } catch (SqlFailure e) {
            err.println(
                    OLD_SCHEMA.contains(e.state())
                            ? "This database has the schema of an older version. Start this version of Firstmove on it first."
                            : "The timelines cannot be verified: " + e.getMessage());
        } catch (SQLException e) {
            err.println("The timelines cannot be verified: " + e.getMessage());
        }
        return CANNOT_TELL;
    }

    private static int verify(List<Anchor> anchors, PrintWriter out) throws SQLException {
        try (var database = ServiceDatabase.open();
                var verifier = new TimelineVerifier(database.connection())) {
            var anchored = anchors.stream().collect(Collectors.groupingBy(Anchor::incident));
            var incidents = new TreeSet<>(Comparator.comparingLong(IncidentId::number));
            incidents.addAll(verifier.incidents());
            incidents.addAll(anchored.keySet());
            long entries = 0;
            long faults = 0;
            long broken = 0;
            for (var incident : incidents) {
                var verification = verifier.verify(incident, anchored.getOrDefault(incident, List.of()));
                for (var fault : verification.faults()) {
                    var entry = fault.entry().map(seq -> " entry " + seq).orElse("");
                    out.println(incident + entry + ": " + fault.problem());
                }
                entries += verification.length();
                faults += verification.faults().size();
                broken += verification.intact() ? 0 : 1;
            }
            long pruned = verifier.pruned();
            out.println((broken == 0 ? "Intact" : "Broken") + ": " + incidents.size() + " timelines, " + entries
                    + " entries, " + anchors.size() + " anchors; " + broken + " timelines broken, " + faults
                    + " faults" + (pruned == 0 ? "" : "; " + pruned + " incidents were pruned"));
            return broken == 0 ? INTACT : BROKEN;
        }
    }

    private List<Anchor> anchors() throws IOException {
        var anchors = new ArrayList<Anchor>();
        for (var value : single) {
            anchors.add(Anchor.parse(value)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "'" + value + "' is not an anchor such as INC-42:17:<64 hexadecimal digits>")));
        }
        for (var file : files) {
            anchors.addAll(inFile(file));
        }
        return anchors.stream().distinct().toList();
    }

    private static List<Anchor> inFile(Path file) throws IOException {
        // Anchors are ASCII, and what else stands in a log may be anything.
        try (var lines = Files.lines(file, ISO_8859_1)) {
            var anchors = lines.flatMap(Anchor::in).toList();
            if (anchors.isEmpty()) {
                // Otherwise a wrong file would pass for evidence.
                throw new IllegalArgumentException("There are no anchors in " + file);
            }
            return anchors;
        }
    }
}
