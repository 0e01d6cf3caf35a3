package io.firstmove.decision;

/** Whether a remedy that may be started is started now. */
public sealed interface StartVerdict {

    /** It is. */
    record Start() implements StartVerdict {}

    /** Not yet: its turn has not come. */
    record Wait(String reason) implements StartVerdict {}

    /** Not automatically: a person is asked. */
    record Ask(String reason) implements StartVerdict {}

    /** Not any more. */
    record Cancel(String reason) implements StartVerdict {}
}
