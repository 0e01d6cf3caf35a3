package io.firstmove.action.prometheus;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What it means that a query finds no series with a number. */
@RegisterForReflection
enum NoData {
    /** All is well, as for a query that only finds what is bad. */
    @JsonProperty("passed")
    PASSED,
    /** The system is bad, as for a query that always finds something of a system that lives. */
    @JsonProperty("failed")
    FAILED,
    /** We cannot tell: the query may be misspelt, or its metric gone. */
    @JsonProperty("unknown")
    UNKNOWN
}
