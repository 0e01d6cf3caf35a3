package io.firstmove.postmortem.template;

/** A template that cannot be used. */
final class InvalidTemplateException extends Exception {

    private final transient TemplateFault fault;

    InvalidTemplateException(TemplateFault fault) {
        super(fault.toString());
        this.fault = fault;
    }

    TemplateFault fault() {
        return fault;
    }
}
