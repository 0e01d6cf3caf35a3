package io.firstmove.action.parameter;

/** Parameters that do not make sense to their action. */
public final class InvalidParametersException extends RuntimeException {

    private final ParameterFault fault;

    public InvalidParametersException(ParameterFault fault) {
        super(fault.toString());
        this.fault = fault;
    }

    /** What is wrong where, for people. */
    public String detail() {
        return fault.toString();
    }

    public ParameterFault fault() {
        return fault;
    }
}
