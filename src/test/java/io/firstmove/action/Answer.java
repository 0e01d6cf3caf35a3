package io.firstmove.action;

/** What an action answers, whether it returns or throws it. */
public final class Answer {

    private Answer() {}

    public static <P extends Record> ActionResult of(Action<P> action, P parameters, ActionContext context)
            throws InterruptedException {
        try {
            return action.perform(parameters, context);
        } catch (NoAnswer e) {
            return e.toResult();
        }
    }
}
