package io.firstmove.postmortem.export;

import io.firstmove.postmortem.document.Document;
import java.util.List;
import java.util.function.Consumer;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** A postmortem's Markdown as HTML. HTML in it is shown and not obeyed, and links lead nowhere but to web and mail. */
public final class Html {

    private static final List<TablesExtension> EXTENSIONS = List.of((TablesExtension) TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    private Html() {}

    /** The text's HTML, without anything around it. */
    public static String fragment(String markdown) {
        return fragment(markdown, _ -> {});
    }

    /** @param change changes the parsed document before it is rendered */
    public static String fragment(String markdown, Consumer<Node> change) {
        var document = PARSER.parse(Document.withoutMarks(markdown));
        change.accept(document);
        return RENDERER.render(document);
    }

    /** A file of its own, good to be kept or sent. */
    public static String page(String title, String markdown) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                :root { color-scheme: light dark; }
                body { max-width: 55rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif; }
                table { border-collapse: collapse; } td, th { border: 1px solid; padding: .2rem .5rem; text-align: left; vertical-align: top; }
                td { overflow-wrap: anywhere; } svg, img { max-width: 100%%; }
                @media print { body { font-size: 10pt; margin: 0; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
                </style>
                </head>
                <body>
                %s</body>
                </html>
                """.formatted(escaped(title), fragment(markdown));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
