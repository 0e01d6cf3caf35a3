package io.firstmove.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnsiTest {

    @Test
    void coloursTextByClassesAlone() {
        assertThat(Ansi.html("\u001b[31mbad\u001b[0m and \u001b[1;32mgood\u001b[m"))
                .isEqualTo("<span class=\"a-f1\">bad</span> and <span class=\"a-b a-f2\">good</span>");
    }

    @Test
    void takesColoursBack() {
        assertThat(Ansi.html("\u001b[1;4;33ma\u001b[22mb\u001b[24mc\u001b[39md"))
                .isEqualTo("<span class=\"a-b a-f3 a-u\">a</span><span class=\"a-f3 a-u\">b</span>"
                        + "<span class=\"a-f3\">c</span>d");
    }

    @Test
    void knowsBrightAndIndexedColoursAndPassesOverTrueColour() {
        assertThat(Ansi.html("\u001b[91ma\u001b[38;5;12mb\u001b[0m\u001b[38;2;1;2;3mc\u001b[48;5;1md"))
                .isEqualTo("<span class=\"a-f1\">a</span><span class=\"a-f4\">b</span>cd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\u001b[31m<img src=x onerror=alert(1)>\u001b[0m",
                "\u001b[31\" onmouseover=\"alert(1)m\"><b>",
                "\u001b]8;;javascript:alert(1)\u001b\\click\u001b]8;;\u001b\\",
                "<\u001b[0mscript>'\"&"
            })
    void leavesNoHtmlOfItsOwn(String printed) {
        var html = Ansi.html(printed).replaceAll("<span class=\"[a-z0-9 -]+\">|</span>", "");

        assertThat(html)
                .doesNotContain("<")
                .doesNotContain(">")
                .doesNotContain("\"")
                .doesNotContain("'");
    }

    @Test
    void leavesOutWhatATerminalWouldObey() {
        assertThat(Ansi.text("\u001b]0;title\u0007a\u001b[2J\u001b[Hb\u001b(Bc\u0000\u0007d\u001b[?25le\u001b"))
                .isEqualTo("abcde");
        assertThat(Ansi.text("\u001b]8;;https://evil.example\u001b\\link\u001b]8;;\u001b\\"))
                .isEqualTo("link");
    }

    @Test
    void showsOfAProgressBarWhatStandsThereInTheEnd() {
        assertThat(Ansi.text("10 %\r50 %\r100 %\ndone\r\n")).isEqualTo("100 %\ndone\n");
        assertThat(Ansi.text("abc\b\bx")).isEqualTo("ax");
    }

    @Test
    void showsMarksThatTurnTextInsteadOfObeyingThem() {
        assertThat(Ansi.html("a\u202eb")).isEqualTo("a<span class=\"a-x\">U+202E</span>b");
    }

    @Test
    void keepsLinesAndWideCharacters() {
        assertThat(Ansi.html("\u001b[32mä\n\ud83d\udd25\u001b[0m\tz"))
                .isEqualTo("<span class=\"a-f2\">ä\n\ud83d\udd25</span>\tz");
    }
}
