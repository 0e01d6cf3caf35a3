package io.firstmove.action.parameter;

/** Parameters that do not make sense to their action. The message is for people. */
public final class InvalidParametersException extends RuntimeException {

    private final ParameterFault fault;

    InvalidParametersException(ParameterFault fault, Throwable cause) {
        super(fault.path().isEmpty() ? fault.message() : fault.path().substring(1) + ": " + fault.message(), cause);
        this.fault = fault;
    }

    public ParameterFault fault() {
        return fault;
    }
}
