package io.firstmove.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.SlackServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlackCommandTest {

    @Test
    void tellsEveryChannelThatIsConfigured() {
        try (var slack = SlackServer.start()) {
            var said = with(settings(slack, SlackServer.TOKEN, "C0INCIDENTS"));

            assertThat(said.status()).as(said.err()).isZero();
            assertThat(said.out()).contains("Told channel C0INCIDENTS", "Told channel C0DATABASE");
            assertThat(slack.messages("C0INCIDENTS")).hasSize(1);
            assertThat(slack.messages("C0DATABASE")).hasSize(1);
        }
    }

    @Test
    void saysWhatIsWrong() {
        try (var slack = SlackServer.start()) {
            var channel = with(settings(slack, SlackServer.TOKEN, "C0GONE"));
            assertThat(channel.status()).isEqualTo(SlackTest.NOT_SENT);
            assertThat(channel.err()).contains("Slack says channel_not_found (use the channel's id");

            var token = with(settings(slack, "xoxb-wrong", "C0INCIDENTS"));
            assertThat(token.status()).isEqualTo(SlackTest.NOT_SENT);
            assertThat(token.err()).contains("invalid_auth").doesNotContain("xoxb-wrong");
        }
        assertThat(CommandsTest.run("slack", "test").status()).isEqualTo(SlackTest.CANNOT_TELL);
    }

    private static Map<String, String> settings(SlackServer slack, String token, String channel) {
        return Map.of(
                "firstmove.slack.api-url",
                slack.apiUrl(),
                "firstmove.slack.bot-token",
                token,
                "firstmove.slack.channel",
                channel,
                "firstmove.slack.routes.databases.channel",
                "C0DATABASE");
    }

    private static CommandsTest.Said with(Map<String, String> settings) {
        settings.forEach(System::setProperty);
        try {
            return CommandsTest.run("slack", "test");
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
    }
}
