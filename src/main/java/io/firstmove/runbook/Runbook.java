package io.firstmove.runbook;

import io.firstmove.runbook.syntax.Matcher;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The machine part of a runbook folder, valid as a whole.
 *
 * @param name the folder's name
 * @param match matchers that must all hold; empty when only {@code runbook_url} leads here
 * @param correlate labels that tell its incidents apart; empty for Alertmanager's group labels
 * @param allow addresses, as patterns, that labels may lead its checks to
 * @param hash content hash of everything that the run depends on
 * @param source the text of {@code runbook.yaml}, kept so that a run that was cut off goes on with what it began with
 */
public record Runbook(
        String name,
        String title,
        Optional<String> owner,
        List<Matcher> match,
        List<String> correlate,
        List<String> allow,
        List<CheckStep> checks,
        List<Cause> causes,
        List<RemedyStep> remedies,
        String hash,
        String source,
        Path folder) {}
