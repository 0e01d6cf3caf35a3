package io.firstmove.action;

import io.firstmove.text.Wire;

/** Why a check could not tell; the closed set is also the tag of its metric. */
public enum UnknownReason implements Wire {
    /** No answer within the check's time limit. */
    TIMEOUT,
    /** The name does not resolve, or no way leads there. */
    UNREACHABLE,
    /** The system answered, and refused us: credentials, permissions. */
    DENIED,
    /** An address or host that no allow-list names. */
    NOT_ALLOWED,
    /** The check's parameters do not make sense for this incident. */
    INVALID,
    /** The answer was not understood, or our own code failed. */
    ERROR;
}
