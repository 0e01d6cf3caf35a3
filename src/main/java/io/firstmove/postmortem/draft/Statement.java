package io.firstmove.postmortem.draft;

import io.firstmove.timeline.IncidentId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What a draft says: a sentence that something rests on, or a question. */
public sealed interface Statement {

    /** In Markdown, without the links to its entries. */
    String text();

    /** The entries behind it, the first one first, none twice. */
    List<Reference> references();

    /** As it stands in the document: the text and a link to each entry. */
    String markdown();

    /** Something that is known, because an entry records it. */
    @RegisterForReflection
    record Sentence(IncidentId home, String text, List<Reference> references) implements Statement {

        /** Refuses to be without an entry to rest on: such a sentence would be a guess. */
        public Sentence {
            references = references.stream().distinct().toList();
            if (references.isEmpty()) {
                throw new IllegalArgumentException("Nothing backs the sentence: " + text);
            }
        }

        @Override
        public String markdown() {
            return text + " " + links(home, references);
        }
    }

    /** Something that no entry records; its entries, if any, are what raises the question. */
    @RegisterForReflection
    record Question(IncidentId home, String text, List<Reference> references) implements Statement {

        public Question {
            references = references.stream().distinct().toList();
        }

        @Override
        public String markdown() {
            return "**Question:** " + text + (references.isEmpty() ? "" : " " + links(home, references));
        }
    }

    private static String links(IncidentId home, Collection<Reference> references) {
        return references.stream().map(reference -> reference.markdown(home)).collect(Collectors.joining(" "));
    }
}
