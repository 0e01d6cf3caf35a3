package io.firstmove.web.runbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.firstmove.postmortem.export.Html;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.runbook.yaml.RegularFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.jboss.logging.Logger;

/** The human part of a runbook: its {@code README.md}. */
final class Guide {

    private static final Logger LOG = Logger.getLogger(Guide.class);

    private static final String FILE = "README.md";

    /** Guides are a few pages long. */
    private static final int MAX_BYTES = 256 * 1024;

    /** A link from one guide to another: {@code ../redis-down/} or {@code ../redis-down/README.md}. */
    private static final Pattern OTHER_RUNBOOK = Pattern.compile("\\.\\./([A-Za-z0-9_.-]+)/?(?:README\\.md)?(?:#.*)?");

    private static final Pattern ELSEWHERE = Pattern.compile("(?i)(https?|mailto):.*");

    private Guide() {}

    /** As HTML; empty where there is none. */
    static String of(Runbook runbook, Runbooks runbooks) {
        try {
            var text = new String(RegularFile.read(runbook.folder().resolve(FILE), MAX_BYTES), UTF_8);
            return Html.fragment(text, document -> {
                if (document.getFirstChild() instanceof Heading title && title.getLevel() == 1) {
                    title.unlink();
                }
                document.accept(new PageVisitor(runbooks));
            });
        } catch (NoSuchFileException none) {
            return "";
        } catch (IOException e) {
            LOG.warnf("The guide of runbook %s cannot be read: %s", runbook.name(), e);
            return "";
        }
    }

    /**
     * Makes it part of a page: headings go one level down, links to other guides lead to their pages, and links to files, which
     * no page shows, become text.
     */
    private static final class PageVisitor extends AbstractVisitor {

        private final Runbooks runbooks;

        PageVisitor(Runbooks runbooks) {
            this.runbooks = runbooks;
        }

        @Override
        public void visit(Heading heading) {
            heading.setLevel(Math.min(6, heading.getLevel() + 1));
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            var page = pageOf(link.getDestination());
            if (page.isPresent()) {
                link.setDestination(page.get());
            } else {
                replaceByContent(link);
            }
        }

        @Override
        public void visit(Image image) {
            // Pages load no picture of another host; the alternative text stays.
            visitChildren(image);
            replaceByContent(image);
        }

        private Optional<String> pageOf(String destination) {
            if (ELSEWHERE.matcher(destination).matches()) {
                return Optional.of(destination);
            }
            var other = OTHER_RUNBOOK.matcher(destination);
            return other.matches()
                    ? runbooks.find(other.group(1)).map(found -> "/runbooks/" + found.name())
                    : Optional.empty();
        }

        private static void replaceByContent(Node node) {
            while (node.getFirstChild() != null) {
                node.insertBefore(node.getFirstChild());
            }
            node.unlink();
        }
    }
}
