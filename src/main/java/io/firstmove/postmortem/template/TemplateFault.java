package io.firstmove.postmortem.template;

/** What is wrong with a template, and where. */
public record TemplateFault(String file, int line, String message) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}
