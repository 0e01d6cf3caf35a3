package io.firstmove.action;

import io.firstmove.action.net.Address;
import io.firstmove.action.net.AllowList;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The one place that performs an action: holds its addresses against the allow-list, keeps its time limit, turns
 * whatever goes wrong into an answer and makes the answer fit to be kept.
 */
@Singleton
public class ActionRunner {

    /** An action that keeps its limit by itself knows more (a Redis that hangs) than the clock does, so it goes first. */
    private static final Duration COURTESY = Duration.ofMillis(500);

    /** Commands get 2 s between TERM and KILL; what they had printed by then is worth the wait. */
    private static final Duration CLEAN_UP = Duration.ofSeconds(3);

    private final Clock clock;

    ActionRunner(Clock clock) {
        this.clock = clock;
    }

    /**
     * Performs the action; answers at the latest a few seconds after its time limit, even when the action does not
     * listen.
     *
     * @param fromAlert whether data of an alert went into the parameters, so that the allow-list applies
     * @throws InterruptedException when the caller is interrupted; the action then is too
     */
    public <P extends Record> Performed perform(
            Action<P> action, P parameters, ActionContext context, boolean fromAlert, AllowList allowed)
            throws InterruptedException {
        var startedAt = clock.instant();
        long start = System.nanoTime();
        var bounds = fromAlert ? context.ledByAlert(allowed) : context;
        var refusal = refusal(parameters, bounds);
        var result = refusal.isEmpty()
                ? within(context.timeLimit(), action, parameters, bounds)
                : ActionResult.unknown(UnknownReason.NOT_ALLOWED, refusal.get());
        return new Performed(Evidence.fit(result), startedAt, Duration.ofNanos(System.nanoTime() - start));
    }

    /** Why an action may not reach where its parameters lead; empty when it may. */
    public static Optional<String> refusal(Record parameters, ActionContext bounds) {
        var addresses = parameters instanceof Reaches reaches ? reaches.addresses() : List.<Address>of();
        return addresses.stream().map(bounds::refusal).flatMap(Optional::stream).findFirst();
    }

    /** What exactly the action would do, in lines fit to be kept. */
    public static <P extends Record> List<String> plan(Action<P> action, P parameters, ActionContext context) {
        return action.plan(parameters, context).stream().map(Evidence::text).toList();
    }

    private static <P extends Record> ActionResult within(
            Duration limit, Action<P> action, P parameters, ActionContext context) throws InterruptedException {
        var answers = new ArrayBlockingQueue<ActionResult>(1);
        var thread = Thread.ofVirtual()
                .name("action " + action.name())
                .start(() -> answers.add(answer(action, parameters, context)));
        try {
            var answer = answers.poll(limit.plus(COURTESY).toMillis(), TimeUnit.MILLISECONDS);
            if (answer == null) {
                thread.interrupt();
                answer = answers.poll(CLEAN_UP.toMillis(), TimeUnit.MILLISECONDS);
            }
            return answer == null ? timeout(action, context) : answer;
        } catch (InterruptedException e) {
            thread.interrupt();
            // Whoever interrupts may rely on it that nothing goes on, as far as the action can end what it began.
            thread.join(CLEAN_UP);
            throw e;
        }
    }

    @SuppressWarnings("CatchingUnchecked") // An error that ended the thread silently would pass for a timeout.
    private static <P extends Record> ActionResult answer(Action<P> action, P parameters, ActionContext context) {
        try {
            return action.perform(parameters, context);
        } catch (InterruptedException _) {
            return timeout(action, context);
        } catch (Throwable e) {
            return ActionResult.unknown(UnknownReason.ERROR, action.name() + " went wrong: " + e);
        }
    }

    private static ActionResult timeout(Action<?> action, ActionContext context) {
        return ActionResult.unknown(
                UnknownReason.TIMEOUT,
                action.name() + " had no answer within " + context.timeLimit().toMillis() / 1000.0 + " s");
    }
}
