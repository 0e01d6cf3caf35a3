package io.firstmove.postmortem.document;

import io.firstmove.postmortem.document.Document.Part.Block;
import io.firstmove.postmortem.document.Document.Part.Free;
import io.firstmove.text.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A postmortem's text, taken apart into blocks that Firstmove has written and what is around them. A block looks like
 *
 * <pre>{@code
 * <!-- firstmove:impact 0123456789abcdef -->
 * - Severity critical when it was opened. [1](/incidents/INC-7#entry-1)
 * <!-- /firstmove:impact -->
 * }</pre>
 *
 * <p>Its seal is the hash of what is between the marks, so that a change shows. Marks that have lost their other half are text
 * like any other.
 */
public final class Document {

    private static final Pattern BEGIN = Pattern.compile("<!-- firstmove:([a-z0-9-]+)(?: ([0-9a-f]{16}))? -->\n?");
    private static final Pattern MARK =
            Pattern.compile("(?m)^<!-- /?firstmove:[a-z0-9-]+(?: [0-9a-f]{16})? -->(?:\n|\\z)");

    private final List<Part> parts;

    private Document(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** Reads a text; browsers' ends of lines become ours. */
    public static Document of(String text) {
        var lines = lines(text.replace("\r\n", "\n").replace('\r', '\n'));
        var parts = new ArrayList<Part>();
        var free = new StringBuilder();
        for (int at = 0; at < lines.size(); at++) {
            var begin = BEGIN.matcher(lines.get(at));
            int end = begin.matches() ? end(lines, at + 1, begin.group(1)) : -1;
            if (end < 0) {
                free.append(lines.get(at));
                continue;
            }
            if (!free.isEmpty()) {
                parts.add(new Free(free.toString()));
                free.setLength(0);
            }
            var seal = begin.group(2) == null ? "" : begin.group(2);
            parts.add(new Block(begin.group(1), seal, String.join("", lines.subList(at + 1, end))));
            at = end;
        }
        if (!free.isEmpty()) {
            parts.add(new Free(free.toString()));
        }
        return new Document(parts);
    }

    private static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        int from = 0;
        while (from < text.length()) {
            int next = text.indexOf('\n', from);
            int to = next < 0 ? text.length() : next + 1;
            lines.add(text.substring(from, to));
            from = to;
        }
        return lines;
    }

    /** The line that ends the block, if it comes before another block begins. */
    private static int end(List<String> lines, int from, String id) {
        for (int at = from; at < lines.size(); at++) {
            if (lines.get(at).stripTrailing().equals("<!-- /firstmove:" + id + " -->")) {
                return at;
            }
            if (BEGIN.matcher(lines.get(at)).matches()) {
                return -1;
            }
        }
        return -1;
    }

    /** What a template has made, with each block sealed as Firstmove's own. */
    public Document sealed() {
        return mapped(block -> Block.sealed(block.id(), block.content()));
    }

    /**
     * This document with what a fresh draft says in each block that nobody has changed. Everything else stays as it is:
     * changed blocks, words around them, and the absence of blocks that somebody has removed.
     *
     * @param before the draft that came before the fresh one; a block that it did not have is new, and is put in
     */
    public Document refreshed(Document fresh, Document before) {
        Map<String, Block> written = new HashMap<>();
        fresh.blocks().forEach(block -> written.put(block.id(), block));
        var refreshed = mapped(block -> block.untouched() ? written.getOrDefault(block.id(), block) : block);
        return refreshed.with(fresh, before.ids());
    }

    private Document with(Document fresh, Set<String> known) {
        var all = new ArrayList<>(parts);
        var here = ids();
        int place = 0;
        for (int at = 0; at < fresh.parts.size(); at++) {
            if (!(fresh.parts.get(at) instanceof Block block)) {
                continue;
            }
            if (here.contains(block.id())) {
                place = indexOf(all, block.id()) + 1;
            } else if (!known.contains(block.id())) {
                place = endLine(all, place);
                if (at > 0 && fresh.parts.get(at - 1) instanceof Free heading) {
                    all.add(place++, heading);
                }
                all.add(place++, block);
            }
        }
        return new Document(all);
    }

    /** A mark begins a line; what is before it may have none of its own. */
    private static int endLine(List<Part> all, int place) {
        if (place > 0 && !all.get(place - 1).text().endsWith("\n")) {
            all.add(place, new Free("\n"));
            return place + 1;
        }
        return place;
    }

    private static int indexOf(List<Part> all, String id) {
        for (int at = all.size() - 1; at >= 0; at--) {
            if (all.get(at) instanceof Block block && block.id().equals(id)) {
                return at;
            }
        }
        return -1;
    }

    private Document mapped(UnaryOperator<Block> change) {
        return new Document(parts.stream()
                .map(part -> part instanceof Block block ? (Part) change.apply(block) : part)
                .toList());
    }

    private List<Block> blocks() {
        return parts.stream()
                .filter(Block.class::isInstance)
                .map(Block.class::cast)
                .toList();
    }

    private Set<String> ids() {
        return blocks().stream().map(Block::id).collect(Collectors.toCollection(HashSet::new));
    }

    /** Whether it has any block of Firstmove's; older drafts have none. */
    public boolean hasBlocks() {
        return !blocks().isEmpty();
    }

    /** What Firstmove has written and nobody has changed. */
    public List<String> untouched() {
        return blocks().stream().filter(Block::untouched).map(Block::content).toList();
    }

    /** What people, or the template, have written: everything that is not an untouched block. */
    public String owned() {
        return parts.stream()
                .filter(part -> !(part instanceof Block block && block.untouched()))
                .map(part -> part instanceof Block block ? block.content() : part.text())
                .collect(Collectors.joining());
    }

    /** The whole text. */
    public String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }

    /** The text for readers, without marks. */
    public static String withoutMarks(String text) {
        return MARK.matcher(text).replaceAll("");
    }

    @Override
    public String toString() {
        return text();
    }

    /** A piece of a document. The pieces, one after the other, are its whole text. */
    sealed interface Part {

        String text();

        /** People's words, or the template's. */
        record Free(String text) implements Part {}

        /**
         * What Firstmove has written, between two marks.
         *
         * @param seal the hash of the content as it was written; empty in what a template makes
         */
        record Block(String id, String seal, String content) implements Part {

            static final int SEAL = 16;

            static Block sealed(String id, String content) {
                return new Block(id, hash(content), content);
            }

            /** Whether nobody has changed it since it was written. */
            boolean untouched() {
                return seal.equals(hash(content));
            }

            @Override
            public String text() {
                var mark = seal.isEmpty() ? id : id + " " + seal;
                return "<!-- firstmove:" + mark + " -->\n" + content + "<!-- /firstmove:" + id + " -->\n";
            }

            private static String hash(String content) {
                return HexFormat.of().formatHex(Sha256.of(content)).substring(0, SEAL);
            }
        }
    }
}
