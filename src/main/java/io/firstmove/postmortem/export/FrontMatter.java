package io.firstmove.postmortem.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.postmortem.document.Postmortem;
import io.firstmove.postmortem.document.PostmortemRevision;
import io.firstmove.postmortem.draft.Draft;
import io.firstmove.postmortem.draft.Facts;
import java.util.regex.Pattern;

/** The YAML before an exported text, for programs that file it. It is generated at each export and is no part of the text. */
public final class FrontMatter {

    private static final Pattern OURS = Pattern.compile("\\A---\\R(?s:incident: INC-.*?\\R)---(?:\\R){0,2}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private FrontMatter() {}

    /** The text of a revision with its front matter before it. */
    public static String with(Postmortem postmortem, PostmortemRevision revision, Draft draft) {
        var yaml = new StringBuilder("---\n");
        var facts = draft.facts();
        line(yaml, "incident", draft.incident().toString());
        line(yaml, "title", quoted(facts.title()));
        line(yaml, "severity", quoted(facts.severity()));
        line(yaml, "state", state(postmortem, revision));
        line(yaml, "revision", Integer.toString(revision.revision));
        line(yaml, "author", quoted(revision.author));
        facts.began().ifPresent(at -> line(yaml, "began", quoted(at.toString())));
        facts.resolved().ifPresent(at -> line(yaml, "resolved", quoted(at.toString())));
        if (!facts.runbooks().isEmpty()) {
            line(yaml, "runbooks", quoted(facts.runbooks()));
        }
        draft.figures().forEach(figure -> line(yaml, figure.name() + "Seconds", Long.toString(figure.seconds())));
        labels(yaml, facts);
        return yaml.append("---\n\n").append(revision.markdown).toString();
    }

    private static String state(Postmortem postmortem, PostmortemRevision revision) {
        var published = postmortem.published;
        return published != null && published == revision.revision ? "published" : postmortem.state.wireName();
    }

    private static void labels(StringBuilder yaml, Facts facts) {
        if (!facts.labels().isEmpty()) {
            yaml.append("labels:\n");
            facts.labels().forEach((name, value) -> line(yaml, "  " + quoted(name), quoted(value)));
        }
    }

    private static void line(StringBuilder yaml, String name, String value) {
        yaml.append(name).append(": ").append(value).append('\n');
    }

    /** JSON in one line, which is YAML too. */
    private static String quoted(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A text that was sent back, without the front matter that it was sent out with. */
    public static String without(String markdown) {
        return OURS.matcher(markdown).replaceFirst("");
    }
}
