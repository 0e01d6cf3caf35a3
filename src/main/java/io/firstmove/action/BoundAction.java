package io.firstmove.action;

import io.firstmove.action.net.Address;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An action with its parameters, ready to be performed. Holds its addresses against the allow-list, keeps its time limit,
 * turns whatever goes wrong into an answer and makes the answer fit to be kept.
 */
public final class BoundAction<P extends Record> {

    /** An action that keeps its limit by itself knows more (a Redis that hangs) than the clock does, so it goes first. */
    private static final Duration COURTESY = Duration.ofMillis(500);

    /** Commands get 2 s between TERM and KILL; what they had printed by then is worth the wait. */
    private static final Duration CLEAN_UP = Duration.ofSeconds(3);

    private final ActionDefinition<P> definition;
    private final P parameters;
    private final Clock clock;

    BoundAction(ActionDefinition<P> definition, P parameters, Clock clock) {
        this.definition = definition;
        this.parameters = parameters;
        this.clock = clock;
    }

    /** What it acts on, for people and for limits. */
    public String target() {
        return definition.action().target(parameters).orElse(definition.name());
    }

    /** What exactly it would do, in lines fit to be kept. */
    public List<String> plan(ActionContext context) {
        return definition.action().plan(parameters, context).stream()
                .map(Evidence::text)
                .toList();
    }

    /** Why it may not reach where its parameters lead; empty when it may. */
    public Optional<String> refusal(ActionContext context) {
        var addresses = parameters instanceof HasAddresses reaches ? reaches.addresses() : List.<Address>of();
        return addresses.stream()
                .map(context::refusal)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * Performs the action; answers at the latest a few seconds after its time limit, even when the action does not
     * listen.
     *
     * @throws InterruptedException when the caller is interrupted; the action then is too
     */
    public Performed perform(ActionContext context) throws InterruptedException {
        var startedAt = clock.instant();
        long start = System.nanoTime();
        var refusal = refusal(context);
        var result = refusal.isEmpty()
                ? withinLimit(context)
                : ActionResult.unknown(UnknownReason.NOT_ALLOWED, refusal.get());
        return new Performed(Evidence.fit(result), startedAt, Duration.ofNanos(System.nanoTime() - start));
    }

    private ActionResult withinLimit(ActionContext context) throws InterruptedException {
        var answers = new ArrayBlockingQueue<ActionResult>(1);
        var thread = Thread.ofVirtual().name("action " + definition.name()).start(() -> answers.add(answer(context)));
        try {
            var answer = answers.poll(context.timeLimit().plus(COURTESY).toMillis(), TimeUnit.MILLISECONDS);
            if (answer == null) {
                thread.interrupt();
                answer = answers.poll(CLEAN_UP.toMillis(), TimeUnit.MILLISECONDS);
            }
            return answer == null ? timeout(context) : answer;
        } catch (InterruptedException e) {
            thread.interrupt();
            // Whoever interrupts may rely on it that nothing goes on, as far as the action can end what it began.
            thread.join(CLEAN_UP);
            throw e;
        }
    }

    @SuppressWarnings("CatchingUnchecked") // An error that ended the thread silently would pass for a timeout.
    private ActionResult answer(ActionContext context) {
        try {
            return definition.action().perform(parameters, context);
        } catch (NoAnswer e) {
            return e.toResult();
        } catch (InterruptedException _) {
            return timeout(context);
        } catch (Throwable e) {
            return ActionResult.unknown(UnknownReason.ERROR, definition.name() + " went wrong: " + e);
        }
    }

    private ActionResult timeout(ActionContext context) {
        return ActionResult.unknown(
                UnknownReason.TIMEOUT,
                definition.name() + " had no answer within "
                        + context.timeLimit().toMillis() / 1000.0 + " s");
    }
}
