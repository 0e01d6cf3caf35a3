package io.firstmove.web.runbook;

import io.firstmove.postmortem.document.Document;
import java.util.List;
import java.util.function.Consumer;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Renders Markdown; HTML in it is shown and not obeyed. */
final class Markdown {

    private static final List<TablesExtension> EXTENSIONS = List.of((TablesExtension) TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    private Markdown() {}

    static String toHtml(String markdown) {
        return toHtml(markdown, _ -> {});
    }

    /** @param change mends the document before it is rendered */
    static String toHtml(String markdown, Consumer<Node> change) {
        var document = PARSER.parse(Document.withoutMarks(markdown));
        change.accept(document);
        return RENDERER.render(document);
    }
}
