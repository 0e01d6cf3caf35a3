package io.firstmove.runbook.syntax;

/** A matcher, condition or template that cannot be read. The message says what to do about it. */
public final class SyntaxException extends RuntimeException {

    private final String fault;
    private final int position;

    /** Says what is wrong with a text, and at which index. */
    public SyntaxException(String message, int position) {
        super(message);
        this.fault = message;
        this.position = position;
    }

    /** What is wrong, for people. */
    public String fault() {
        return fault;
    }

    /** The index in the text, from 0. */
    public int position() {
        return position;
    }

    /** The place in the text as people count, from 1. */
    public int column() {
        return position + 1;
    }
}
