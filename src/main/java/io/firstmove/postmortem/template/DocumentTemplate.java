package io.firstmove.postmortem.template;

import io.firstmove.postmortem.draft.Draft;
import io.quarkus.qute.Engine;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A template that has been parsed and tried. */
final class DocumentTemplate {

    private static final Pattern MARK = Pattern.compile("<!-- (/?)firstmove:(\\S*) -->");
    private static final Pattern BLOCK = Pattern.compile("[a-z0-9-]+");

    /** Qute puts where it is into the message too; ours stands before it. */
    private static final Pattern WHERE = Pattern.compile("(?s)^\\w+ error(?: in template \\[.*?])?:\\s*");

    /** Of its own, because the templates of pages are checked when the service is built, and these come later. */
    private static final Engine ENGINE = Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .strictRendering(true)
            .build();

    private final Template template;
    private final String file;

    /** A template that cannot be used; the message says where and why. */
    static final class InvalidTemplateException extends Exception {
        InvalidTemplateException(String file, int line, String reason) {
            super(file + ":" + line + ": " + reason);
        }
    }

    private DocumentTemplate(Template template, String file) {
        this.template = template;
        this.file = file;
    }

    /**
     * Parses a template, and tries it with a draft that has something of everything.
     *
     * @param file what it is called in faults
     */
    static DocumentTemplate parse(String file, String text) throws InvalidTemplateException {
        checkMarks(file, text);
        try {
            var parsed = new DocumentTemplate(ENGINE.parse(text, null, file), file);
            parsed.render(SampleDraft.DRAFT);
            return parsed;
        } catch (TemplateException refused) {
            throw invalid(file, refused);
        }
    }

    /** Makes the document's text; its blocks are not sealed yet. */
    String render(Draft draft) throws InvalidTemplateException {
        try {
            return template.data("draft", draft).render();
        } catch (TemplateException failed) {
            throw invalid(file, failed);
        }
    }

    /** A block that does not end, or that another begins in, would be taken for people's words. */
    private static void checkMarks(String file, String text) throws InvalidTemplateException {
        var open = Optional.<String>empty();
        int number = 0;
        for (var line : text.lines().toList()) {
            number++;
            var mark = MARK.matcher(line);
            if (mark.find()) {
                check(file, number, line, mark, open);
                open = mark.group(1).isEmpty() ? Optional.of(mark.group(2)) : Optional.empty();
            }
        }
        if (open.isPresent()) {
            throw new InvalidTemplateException(file, number, "block " + open.get() + " has no end");
        }
    }

    private static void check(String file, int number, String line, Matcher mark, Optional<String> open)
            throws InvalidTemplateException {
        var id = mark.group(2);
        if (!line.strip().equals(mark.group()) || line.startsWith(" ")) {
            throw new InvalidTemplateException(file, number, "a mark must stand on a line of its own");
        }
        if (!BLOCK.matcher(id).matches()) {
            throw new InvalidTemplateException(
                    file, number, "a block's name has small letters, digits and hyphens, not '" + id + "'");
        }
        boolean begins = mark.group(1).isEmpty();
        if (begins && open.isPresent()) {
            throw new InvalidTemplateException(
                    file, number, "block " + id + " begins before block " + open.get() + " ends");
        }
        if (!begins && !open.equals(Optional.of(id))) {
            throw new InvalidTemplateException(file, number, "block " + id + " ends, and has not begun");
        }
    }

    private static InvalidTemplateException invalid(String file, TemplateException refused) {
        var origin = refused.getOrigin();
        var message = WHERE.matcher(String.valueOf(refused.getMessage())).replaceFirst("");
        return new InvalidTemplateException(file, origin == null ? 1 : origin.getLine(), message.strip());
    }
}
