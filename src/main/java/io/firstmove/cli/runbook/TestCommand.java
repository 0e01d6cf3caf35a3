package io.firstmove.cli.runbook;

import io.firstmove.runbook.Runbook;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the {@code tests.yaml} of runbooks. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Run the tests.yaml of each runbook. No system is asked; a test says what the checks find.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:all tests pass",
            "1:a test fails, or a file is not valid",
            "2:there is no such folder, or no test in it"
        })
public final class TestCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "The folder of runbooks; FIRSTMOVE_RUNBOOKS or runbook-actions where left out.")
    private @Nullable Path folder;

    @Option(
            names = {"-v", "--verbose"},
            description = "Name the tests that pass, too.")
    private boolean verbose;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private int passed;
    private int faults;

    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        RunbookFiles files;
        try {
            files = RunbookFiles.read(folder);
        } catch (IllegalArgumentException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 2;
        }
        var errors = files.runbooks().errors();
        errors.forEach(out::println);
        faults = errors.size();
        var tests = new RunbookTests(files.runbooks(), files.actions());
        for (var runbook : files.runbooks().inForce()) {
            if (Files.exists(runbook.folder().resolve(RunbookTests.FILE))) {
                test(runbook, tests, out);
            } else {
                out.println(runbook.folder() + ": has no " + RunbookTests.FILE);
            }
        }
        if (passed + faults == 0) {
            spec.commandLine().getErr().println("There is no test in " + files.folder());
            return 2;
        }
        out.println(passed + " tests pass, " + faults + " faults");
        return faults == 0 ? 0 : 1;
    }

    private void test(Runbook runbook, RunbookTests tests, PrintWriter out) throws IOException {
        try {
            for (var test : tests.of(runbook)) {
                var failures = tests.run(runbook, test);
                var place = runbook.folder().resolve(RunbookTests.FILE) + ":" + test.line() + ": " + test.name();
                failures.forEach(failure -> out.println(place + ": " + failure));
                faults += failures.size();
                passed += failures.isEmpty() ? 1 : 0;
                if (verbose && failures.isEmpty()) {
                    out.println(place + ": passes");
                }
            }
        } catch (IllegalArgumentException invalid) {
            out.println(invalid.getMessage());
            faults++;
        }
    }
}
