package io.firstmove.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.firstmove.action.catalog.ActionCatalog;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every action promises, whatever it looks at. */
public abstract class ActionContract<P extends Record> {

    protected static final String SECRET = "hunter2-hunter2";

    @TempDir
    protected Path folder;

    protected abstract Action<P> action();

    /** Parameters that lead to something that never answers. */
    protected abstract P hanging() throws Exception;

    /** Parameters that lead to where nothing is. */
    protected abstract P absent() throws Exception;

    /** Parameters that lead to something that lives and refuses us; empty for an action that cannot know. */
    protected abstract Optional<P> denied() throws Exception;

    /** Parameters that lead to something that says {@link #SECRET}, marked as one, where it should not. */
    protected abstract P telling() throws Exception;

    /** Parameters with a label's value in them. */
    protected abstract P withValue(String value) throws Exception;

    @Test
    void keepsItsTimeLimit() throws Exception {
        var performed = perform(hanging(), Duration.ofMillis(400));

        assertThat(performed.result().verdict()).isIn(Verdict.FAILED, Verdict.UNKNOWN);
        assertThat(performed.took()).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void endsWhenItIsInterrupted() throws Exception {
        var parameters = hanging();
        var ended = new CompletableFuture<Boolean>();
        var thread = Thread.ofVirtual().start(() -> {
            var thrown = catchThrowable(() -> action().perform(parameters, context(Duration.ofMinutes(5))));
            ended.complete(thrown instanceof InterruptedException);
        });

        thread.interrupt();

        assertThat(ended.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void doesNotPassWhatIsNotThere() throws Exception {
        var result = perform(absent()).result();

        assertThat(result.verdict()).isIn(Verdict.FAILED, Verdict.UNKNOWN);
        assertThat(result.reason()).isNotEqualTo(Optional.of(UnknownReason.ERROR));
        assertThat(result.summary()).isNotBlank();
    }

    @Test
    void saysThatItWasDenied() throws Exception {
        var parameters = denied();
        assumeThat(parameters).isPresent();

        var result = perform(parameters.orElseThrow()).result();

        assertThat(result.reason()).contains(UnknownReason.DENIED);
    }

    @Test
    void leaksNoSecret() throws Exception {
        var result = perform(telling()).result();

        assertThat(result.toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(reboot)",
                "`reboot`",
                "'; drop table incident; --",
                "-oProxyCommand=touch pwned",
                "two\nlines",
                "{incident.id}",
                "../../etc/passwd",
                "NUL \0 inside",
                "half a pair \uD83D",
                "\uD83D\uDD25 fire",
                " "
            })
    void takesAbsurdValuesAsData(String value) throws Exception {
        var refused = catchThrowable(() -> {
            var result = perform(withValue(value)).result();
            assertThat(result.summary()).doesNotContain("\0").doesNotContain("\n");
            assertThat(result.output()).doesNotContain("\0");
            assertThat(result.reason().filter(UnknownReason.ERROR::equals)).isEmpty();
        });

        assertThat(folder.resolve("pwned")).doesNotExist();
        if (refused != null) {
            assertThat(refused).isInstanceOf(IllegalArgumentException.class);
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Test
    void isKnownToTheNativeBinary() {
        assertThat(definition().parameters()).hasAnnotation(RegisterForReflection.class);
        assertThat(definition().name()).matches("[a-z]+(\\.[a-z]+)?");
    }

    /** What the catalog says of the action. */
    @SuppressWarnings("unchecked") // The catalog's row is the action's own.
    protected ActionDefinition<P> definition() {
        var action = action();
        var row = ActionCatalog.withoutService().all().stream()
                .filter(one -> one.action().getClass() == action.getClass())
                .findFirst()
                .orElseThrow();
        return new ActionDefinition<>(row.name(), (Class<P>) row.parameters(), row.changes(), action);
    }

    protected Performed perform(P parameters) throws InterruptedException {
        return perform(parameters, Duration.ofSeconds(10));
    }

    protected Performed perform(P parameters, Duration limit) throws InterruptedException {
        var performed = new BoundAction<>(definition(), parameters, Clock.systemUTC()).perform(context(limit));
        assertThat(performed.result().findings()).allSatisfy((name, value) -> {
            assertThat(name).matches("[a-z][A-Za-z0-9]*");
            assertThat(value).isInstanceOfAny(String.class, Boolean.class, Long.class, Double.class);
        });
        return performed;
    }

    protected ActionContext context(Duration limit) {
        return new ActionContext(limit, folder, new Hosts(hosts()), Map.of("FM_INCIDENT", "INC-42"));
    }

    protected Map<String, List<String>> hosts() {
        return Map.of();
    }
}
