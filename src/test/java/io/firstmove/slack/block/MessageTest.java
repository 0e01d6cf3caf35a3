package io.firstmove.slack.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.SlackModel;
import io.firstmove.lab.SlackRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class MessageTest {

    @Test
    void cutsWhatDoesNotFitAndSaysWhereItIs() {
        var message = new Message("fallback", Optional.of("https://firstmove.example.com/incidents/INC-1"));
        for (int i = 0; i < 100; i++) {
            message.data("x".repeat(5_000)).small("y".repeat(3_000));
        }
        message.actions("last", List.of(Elements.button("a", "b".repeat(100), "c")));

        var json = message.toJson();

        assertThat(SlackRules.fault(json)).isEmpty();
        assertThat(json.toString()).contains("<https://firstmove.example.com/incidents/INC-1|read on>", "\"actions\"");
    }

    @Test
    void showsEntitiesWholeOrNotAtAll() {
        for (int most = 1; most < 60; most++) {
            var data = Mrkdwn.data("&<>&<>&<>😀&<>&<>😀", most);
            assertThat(data.length()).isLessThanOrEqualTo(Math.max(most, 1));
            assertThat(data.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&", "<", ">");
        }
    }

    @Property(tries = 200)
    void isBlockKitWhateverIsSaid(
            @ForAll @StringLength(max = 4_000) String text,
            @ForAll @Size(max = 60) List<String> lines,
            @ForAll @IntRange(min = 1, max = 3_000) int most) {
        var message = new Message(text, Optional.empty()).header(text).data(text, most);
        lines.forEach(message::data);
        message.actions(
                "actions",
                List.of(
                        Elements.danger(Elements.confirmed(Elements.button("a", text, "v"), text, text, text)),
                        Elements.select("s", text, Map.of("v", text))));

        var json = message.toJson();

        assertThat(SlackModel.faultsOfBlocks(json.path("blocks"))).isEmpty();
        assertThat(SlackRules.fault(json).filter(fault -> !fault.equals("no_text")))
                .isEmpty();
        assertThat(SlackModel.faultsOfView(Elements.modal("c", text, text, text, "m")))
                .isEmpty();
    }
}
