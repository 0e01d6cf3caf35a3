package io.firstmove.postmortem.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DocumentTest {

    private static final Document FIRST = written("## Impact", "impact", "- One alert.");

    @Test
    void changesABlockThatNobodyHasTouched() {
        var fresh = written("## Impact", "impact", "- Two alerts.");

        var refreshed = Document.of(FIRST.text() + "\nOur words.\n")
                .refreshed(fresh, FIRST)
                .text();

        assertThat(refreshed).isEqualTo(fresh.text() + "\nOur words.\n");
    }

    @Test
    void leavesABlockThatSomebodyHasChanged() {
        var theirs = FIRST.text().replace("One alert", "One alert, at night");

        var refreshed = Document.of(theirs)
                .refreshed(written("## Impact", "impact", "- Two alerts."), FIRST)
                .text();

        assertThat(refreshed).isEqualTo(theirs);
    }

    @Test
    void takesABlockBackThatSomebodyHasPutAsItWas() {
        var fresh = written("## Impact", "impact", "- Two alerts.");

        assertThat(Document.of(FIRST.text().replace("\n", "\r\n"))
                        .refreshed(fresh, FIRST)
                        .text())
                .isEqualTo(fresh.text());
    }

    @Test
    void doesNotBringBackWhatSomebodyHasRemoved() {
        var fresh = written("## Impact", "impact", "- Two alerts.");

        assertThat(Document.of("# Mine\n").refreshed(fresh, FIRST).text()).isEqualTo("# Mine\n");
    }

    @Test
    void putsInABlockThatIsNew() {
        var fresh = Document.of(
                FIRST.text() + written("\n## Budget", "budget", "- 3 % burned.").text());

        assertThat(Document.of("# Mine\n\n" + FIRST.text() + "\nThe end, ours")
                        .refreshed(fresh, FIRST)
                        .text())
                .containsSubsequence("# Mine", "- One alert.", "## Budget", "- 3 % burned.", "The end, ours");
    }

    @Test
    void takesMarksWithoutTheirOtherHalfForText() {
        var theirs = FIRST.text().replace("<!-- /firstmove:impact -->\n", "");

        assertThat(Document.of(theirs).hasBlocks()).isFalse();
        assertThat(Document.of(theirs).refreshed(FIRST, FIRST).text()).isEqualTo(theirs);
    }

    @Test
    void showsReadersNoMarks() {
        assertThat(Document.withoutMarks(FIRST.text())).isEqualTo("## Impact\n\n- One alert.\n");
    }

    private static Document written(String heading, String id, String line) {
        return Document.of(
                        heading + "\n\n<!-- firstmove:" + id + " -->\n" + line + "\n<!-- /firstmove:" + id + " -->\n")
                .sealed();
    }
}
