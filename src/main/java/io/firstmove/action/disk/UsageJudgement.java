package io.firstmove.action.disk;

import io.firstmove.action.ActionResult;
import io.firstmove.action.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Says how well file systems are off. */
record UsageJudgement(DiskUsage.Parameters parameters, String output) {

    /** Judges the one that a path is on: a runbook names it because something writes there. */
    ActionResult one(FileSystem fileSystem) {
        return ActionResult.of(
                fileSystem.isReadOnly() ? Verdict.FAILED : verdict(fileSystem),
                fileSystem.mount() + " on " + parameters.host() + " is " + fileSystem.fullness()
                        + (fileSystem.isReadOnly() ? ", and is mounted read-only" : ""),
                fileSystem.findings(),
                output);
    }

    /** Judges all by the fullest. That one is read-only is worth a look, but may be meant so. */
    ActionResult all(List<FileSystem> fileSystems) {
        var fullest = fileSystems.stream()
                .max(Comparator.comparingDouble(FileSystem::usedRatio))
                .orElseThrow();
        var readOnly = places(fileSystems, FileSystem::isReadOnly);
        var full = places(fileSystems, one -> verdict(one) != Verdict.PASSED);
        var others = places(fileSystems, one -> !one.equals(fullest) && verdict(one) != Verdict.PASSED);
        var findings = fullest.findings();
        findings.put("fileSystems", (long) fileSystems.size());
        findings.put("fullFileSystems", full);
        findings.put("readOnlyFileSystems", readOnly);
        findings.put("readOnly", !readOnly.isEmpty());
        var verdict = verdict(fullest);
        return ActionResult.of(
                verdict == Verdict.PASSED && !readOnly.isEmpty() ? Verdict.WARNED : verdict,
                "The fullest file system on " + parameters.host() + ", " + fullest.mount() + ", is "
                        + fullest.fullness()
                        + (others.isEmpty() ? "" : "; also nearly full: " + others)
                        + (readOnly.isEmpty() ? "" : "; mounted read-only: " + readOnly),
                findings,
                output);
    }

    private Verdict verdict(FileSystem fileSystem) {
        double ratio = fileSystem.usedRatio();
        return ratio >= parameters.failAt()
                ? Verdict.FAILED
                : ratio >= parameters.warnAt() ? Verdict.WARNED : Verdict.PASSED;
    }

    private static String places(List<FileSystem> fileSystems, Predicate<FileSystem> wanted) {
        return fileSystems.stream().filter(wanted).map(FileSystem::mount).collect(Collectors.joining(", "));
    }
}
