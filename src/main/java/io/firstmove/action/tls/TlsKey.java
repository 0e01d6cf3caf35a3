package io.firstmove.action.tls;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Hosts;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.command.CommandRunner;
import io.firstmove.action.command.OnHost;
import io.firstmove.action.parameter.NoPlaceholders;
import io.firstmove.action.parameter.Required;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Tells how old a key is, by when its file was written. Keys such as those that sign JSON web tokens do not expire; they
 * are replaced because somebody decided how old they may become.
 */
public final class TlsKey implements Action<TlsKey.Parameters> {

    /** What {@code tls.key} needs. */
    @RegisterForReflection
    public record Parameters(
            @NoPlaceholders
            @JsonProperty(required = true)
            @JsonPropertyDescription("the absolute path of a key; it is never read")
            String path,

            @JsonPropertyDescription("an entry of hosts.yaml; local where left out")
            String host,

            @JsonPropertyDescription("fails when the key is older, in days; 365 where left out")
            Double maxAgeDays,

            @JsonPropertyDescription("warns when fewer days are left until then; 30 where left out")
            Double warnDays) {

        public Parameters {
            TlsFile.Parameters.absolute(Required.text("path", path));
            host = host == null || host.isEmpty() ? Hosts.LOCAL : Required.text("host", host);
            maxAgeDays = maxAgeDays == null ? 365 : maxAgeDays;
            warnDays = warnDays == null ? Math.min(30, maxAgeDays) : warnDays;
            if (!(maxAgeDays > 0 && maxAgeDays < 36_500)) {
                throw new IllegalArgumentException("maxAgeDays " + maxAgeDays + " is not between 0 and 36500");
            }
            if (!(warnDays >= 0 && warnDays <= maxAgeDays)) {
                throw new IllegalArgumentException(
                        "warnDays " + warnDays + " is not between 0 and maxAgeDays " + maxAgeDays);
            }
        }
    }

    private final CommandRunner commands;
    private final Clock clock;

    public TlsKey(CommandRunner commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public ActionResult perform(Parameters parameters, ActionContext context) throws InterruptedException {
        return OnHost.perform(commands, context, parameters.host(), host -> {
            var written = host.run("stat", "-c", "%Y", "--", parameters.path());
            if (!written.succeeded()) {
                return Unreadable.toResult(parameters.path(), written);
            }
            try {
                return judge(
                        parameters,
                        Instant.ofEpochSecond(Long.parseLong(written.stdout().strip())));
            } catch (NumberFormatException _) {
                return ActionResult.unknown(
                        UnknownReason.ERROR, "stat says of " + parameters.path() + ": " + written.output());
            }
        });
    }

    private ActionResult judge(Parameters parameters, Instant written) {
        var now = clock.instant();
        var end = written.plusSeconds((long) (parameters.maxAgeDays() * 86_400));
        double daysLeft = Duration.between(now, end).toSeconds() / 86_400.0;
        var age = InWords.of(Duration.between(written, now));
        var verdict =
                daysLeft <= 0 ? Verdict.FAILED : daysLeft < parameters.warnDays() ? Verdict.WARNED : Verdict.PASSED;
        return ActionResult.of(
                verdict,
                "The key " + parameters.path() + " is " + age + " old; it is to be replaced "
                        + (daysLeft <= 0 ? "since " : "in ") + InWords.of(Duration.between(now, end)),
                Map.of(
                        "state",
                        daysLeft <= 0 ? "too-old" : daysLeft < parameters.warnDays() ? "ageing" : "valid",
                        "ageDays",
                        Math.floor(Duration.between(written, now).toSeconds() / 86.4) / 1000,
                        "daysLeft",
                        Math.floor(daysLeft * 1000) / 1000,
                        "notBefore",
                        written.toString(),
                        "notAfter",
                        end.toString()),
                "");
    }
}
