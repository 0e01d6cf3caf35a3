package io.firstmove.postmortem.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The incident in the words of its timeline, for programs; texts are as recorded, not escaped for Markdown.
 *
 * @param began when the first alert began
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Facts(
        String title,
        String severity,
        Optional<Instant> began,
        Optional<Instant> resolved,
        List<String> runbooks,
        Map<String, String> labels) {}
