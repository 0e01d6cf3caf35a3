package io.firstmove.runbook.syntax.condition;

/** What an operand came to, with the words that tell people. */
sealed interface Value {

    /**
     * @param value a Double, Boolean or String
     * @param says the sentence, such as {@code checks.memory.usedRatio is 0.42}
     */
    record Known(Object value, String says) implements Value {}

    /** @param why the sentence, such as {@code checks.ping is unknown: timed out} */
    record Unknown(String why) implements Value {}
}
