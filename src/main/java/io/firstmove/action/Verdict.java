package io.firstmove.action;

import io.firstmove.text.Wire;

/** What a check says about the system that it looked at. Ordered from best to worst. */
public enum Verdict implements Wire {
    /** The system is well. */
    PASSED,
    /** The system works, and needs attention soon. */
    WARNED,
    /** We could not tell: timeout, refused, denied. Says nothing about the system. */
    UNKNOWN,
    /** The system is bad. */
    FAILED;
}
