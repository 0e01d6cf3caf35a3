package io.firstmove.slack;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.incident;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.timeline;
import static io.firstmove.lab.FirstmoveApi.types;
import static io.firstmove.lab.Waiting.await;
import static io.firstmove.slack.SlackTestResource.ADMIN;
import static io.firstmove.slack.SlackTestResource.APPROVER;
import static io.firstmove.slack.SlackTestResource.CHANNEL;
import static io.firstmove.slack.SlackTestResource.OTHER_APPROVER;
import static io.firstmove.slack.SlackTestResource.RESPONDER;
import static io.firstmove.slack.SlackTestResource.STRANGER;
import static io.firstmove.slack.SlackTestResource.VIEWER;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.access.Role;
import io.firstmove.lab.RunbookFolder;
import io.firstmove.lab.SlackCaller;
import io.firstmove.lab.SlackRules;
import io.firstmove.lab.SlackServer;
import io.firstmove.platform.PostgresTestResource;
import io.firstmove.slack.command.CommandTable;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every sub-command, as people type it. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(RunbookFolder.class)
@WithTestResource(value = SlackTestResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
@SuppressWarnings("NullAway.Init")
class SlackCommandsTest {

    private final ObjectMapper json = new ObjectMapper();

    @Inject
    CommandTable table;

    SlackServer slack;

    @TempDir
    Path folder;

    @BeforeEach
    void allIsWell() {
        slack.reset();
    }

    @AfterEach
    void askAgain() {
        typed(ADMIN, "autonomy ask");
    }

    @Test
    void listsWhatIsOpen() {
        var id = open("ListedBySlack", "box-17");

        for (var text : new String[] {"", "list", "list open ListedBySlack", "list box-17"}) {
            assertThat(said(VIEWER, text)).as(text).contains(id + " · open · warning · ", "box-17");
        }
        assertThat(said(VIEWER, "list resolved box-17")).contains("No matching incidents");
    }

    @Test
    void showsAcknowledgesAndResolves() {
        var id = open("WorkedOnInSlack", "a");

        assertThat(said(VIEWER, "show " + id)).contains("WorkedOnInSlack", "1 of 1 alerts firing");
        assertThat(typed(VIEWER, "show " + id).path("response_type").asText()).isEqualTo("ephemeral");
        assertThat(said(RESPONDER, "ack " + id)).contains(id + " is acknowledged");
        assertThat(incident(id).getString("status")).isEqualTo("acknowledged");
        assertThat(incident(id).getString("acknowledgedBy")).isEqualTo("slack:" + RESPONDER);
        assertThat(said(RESPONDER, "resolve " + id.toLowerCase(Locale.ROOT))).contains("is resolved");
        assertThat(incident(id).getString("resolvedBy")).isEqualTo("slack:" + RESPONDER);
        becomes(id, "postmortem.drafted");
        assertThat(said(VIEWER, "postmortem " + id)).contains("Postmortem of " + id + ", revision 1");
        assertThat(said(VIEWER, "show INC-999999")).contains("There is no incident INC-999999");
    }

    @Test
    void notes() {
        var id = open("NotedInSlack", "a");

        assertThat(said(RESPONDER, "note " + id + " the &lt;switch&gt; in rack 4"))
                .contains("Noted on " + id);

        assertThat(timeline(id).getString("items.find { it.type == 'note.added' }.text"))
                .isEqualTo("the <switch> in rack 4");
        assertThat(said(RESPONDER, "note " + id)).contains("A note has 1 to 10000 characters");
    }

    @Test
    void knowsWhichIncidentOfAChannelIsMeant() {
        var one = open("ReplicaLags", "first");
        await().until(() -> slack.of(one).size() == 1);

        assertThat(said(RESPONDER, "C0DATABASE", "note only one is open here")).contains("Noted on " + one);

        var other = open("ReplicaLags", "second");
        await().until(() -> slack.of(other).size() == 1);
        assertThat(said(RESPONDER, "C0DATABASE", "note which one?")).contains("name one", one, other);
        assertThat(said(RESPONDER, "C0NOWHERE", "note which one?")).contains("No incident of this channel");
        said(RESPONDER, "resolve " + one);
        said(RESPONDER, "resolve " + other);
    }

    @Test
    void runsRunbooksAndSuggestsNames() {
        var id = open("RunFromSlack", "a");

        assertThat(said(RESPONDER, "run target-donw " + id)).contains("did you mean \"target-down\"?");
        assertThat(said(RESPONDER, "run target-down " + id)).contains("of target-down for " + id + " is under way");
        becomes(id, "run.started");
        assertThat(said(VIEWER, "aprove")).contains("did you mean \"approve\"?");
        assertThat(said(VIEWER, "help")).contains("/firstmove silence", "/firstmove why [INC-42]");
    }

    @Test
    void looksAtSystemsAdHocAndNeverTouchesThem() {
        var port = slack.apiUrl().replaceAll(".*:(\\d+)/.*", "$1");

        assertThat(said(RESPONDER, "check tcp.connect address=127.0.0.1:" + port))
                .contains("tcp.connect passed");
        assertThat(said(RESPONDER, "check tcp.connect address=192.0.2.1:80")).contains("no allow-list names");
        assertThat(said(RESPONDER, "check tcp.conect address=x:1")).contains("did you mean \"tcp.connect\"?");
        assertThat(said(RESPONDER, "check tcp.connect adress=x:1")).contains("did you mean \"address\"?");
        assertThat(said(RESPONDER, "check tcp.connect address")).contains("is not like key=value");
        assertThat(said(RESPONDER, "check disk.clean path=/tmp")).contains("is for runbooks only");
        assertThat(said(RESPONDER, "check script run=scripts/x.sh")).contains("is for runbooks only");
        assertThat(said(RESPONDER, "check redis.ping address=127.0.0.1:1 passwordEnv=HOME"))
                .contains("a secret of the service must not be sent");
        assertThat(said(VIEWER, "check tcp.connect address=127.0.0.1:" + port)).contains("needs the role responder");
    }

    @Test
    void approvesWhatWaits() {
        var id = BrokenThing.openWith("slack-approve", folder, "autonomy: ask");

        assertThat(said(RESPONDER, "approve " + id)).contains("needs the role approver, and you are responder");
        assertThat(said(APPROVER, "approve " + id)).contains("repair of " + id + " is approved");

        becomes(id, "remedy.succeeded");
        assertThat(timeline(id).getString("items.find { it.type == 'remedy.approved' }.actor"))
                .isEqualTo("slack:" + APPROVER);
        assertThat(said(OTHER_APPROVER, "approve " + id)).contains("No remedy of " + id + " waits for a decision");
        assertThat(said(VIEWER, "why " + id)).contains("Remedy repair approved", "<@" + APPROVER + ">");
    }

    @Test
    void needsTwoPeopleWhereTheRunbookSaysSo() {
        var id = BrokenThing.openWith("slack-two", folder, "two-person: true");

        assertThat(said(APPROVER, "approve " + id + " repair")).contains("a second person has to approve it");
        assertThat(said(APPROVER, "approve " + id + " repair")).contains("needs two people: you asked for it");
        assertThat(types(id)).doesNotContain("remedy.approved");
        assertThat(said(OTHER_APPROVER, "approve " + id + " repair")).contains("is approved");
        becomes(id, "remedy.succeeded");
    }

    @Test
    void rejectsWithAReason() {
        var id = BrokenThing.openWith("slack-reject", folder, "autonomy: ask");

        assertThat(said(APPROVER, "reject " + id + " repair the backup is running"))
                .contains("is rejected");

        assertThat(timeline(id).getString("items.find { it.type == 'remedy.rejected' }.text"))
                .isEqualTo("Remedy repair rejected: the backup is running");
    }

    @Test
    void showsAndSetsTheAutonomyCeiling() {
        assertThat(said(VIEWER, "autonomy")).contains("The autonomy ceiling is ask");
        assertThat(said(RESPONDER, "autonomy off")).contains("needs the role approver");
        var lowered = typed(APPROVER, "autonomy off");
        assertThat(lowered.path("text").asText()).contains("The autonomy ceiling is off (it was ask)");
        assertThat(lowered.path("response_type").asText()).isEqualTo("in_channel");
        assertThat(said(APPROVER, "autonomy auto")).contains("needs the role admin, and you are approver");
        assertThat(said(VIEWER, "autonomy")).contains("is off");
        assertThat(said(ADMIN, "autonomy shadow")).contains("is shadow (it was off)");
        assertThat(said(ADMIN, "autonomy atuo")).contains("did you mean \"auto\"?");
    }

    @Test
    void listsCertificates() {
        assertThat(said(VIEWER, "certs")).contains("firstmove.certificates.items");
    }

    @Test
    void tellsStrangersWhatIsMissing() {
        var id = open("SeenByStrangers", "a");
        for (var text : new String[] {"", "list", "help", "ack " + id, "note " + id + " hello", "approve " + id}) {
            assertThat(said(STRANGER, text))
                    .contains("you have no role here", STRANGER, "firstmove.slack.roles.")
                    .doesNotContain("SeenByStrangers");
        }
        assertThat(said(VIEWER, "ack " + id)).contains("needs the role responder, and you are viewer");
        assertThat(types(id)).doesNotContain("incident.acknowledged", "note.added");
    }

    @Test
    void documentsEachCommandWithItsRole() throws IOException {
        var documented = Files.readAllLines(Path.of("docs/slack.md"));
        for (var role : Role.values()) {
            var row = documented.stream()
                    .filter(line -> line.startsWith("| `" + role.wireName() + "` |"))
                    .findFirst()
                    .orElseThrow();
            // What has a space is said of a command that asks for a higher role itself.
            var names = Arrays.stream(row.split("\\|", -1)[2].split(",", -1))
                    .map(String::strip)
                    .filter(name -> !name.contains(" "))
                    .collect(Collectors.toSet());
            assertThat(names)
                    .as(role.wireName())
                    .isEqualTo(table.rows().stream()
                            .filter(command -> command.needs() == role)
                            .map(CommandTable.Row::name)
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void namesEachCommandInHelpAndManifest() {
        var help = said(VIEWER, "help");
        var manifest = given().get("/slack/manifest.yaml").asString();
        var hint = manifest.lines()
                .filter(line -> line.contains("usage_hint"))
                .findFirst()
                .orElseThrow();

        for (var command : table.rows()) {
            assertThat(help)
                    .contains(
                            "/firstmove " + command.name(),
                            command.does(),
                            command.needs().wireName());
            assertThat(hint).contains(command.name());
        }
    }

    private String said(String user, String text) {
        return said(user, CHANNEL, text);
    }

    private String said(String user, String channel, String text) {
        return typed(user, channel, text).toString().replace("\\\"", "\"");
    }

    private JsonNode typed(String user, String text) {
        return typed(user, CHANNEL, text);
    }

    /** The answer, at once or, where the machine is busy, at the address for answers. */
    private JsonNode typed(String user, String channel, String text) {
        var name = "typed-" + System.nanoTime();
        var answer = SlackCaller.command(user, channel, text, slack.responseUrl(name));
        assertThat(answer.statusCode()).isEqualTo(200);
        try {
            var body = json.readTree(answer.body());
            if (body.path("text").asText().contains("the answer follows here")) {
                body = await().until(() -> slack.answers(name), late -> !late.isEmpty())
                        .getFirst();
            }
            assertThat(SlackRules.fault(body)).isEmpty();
            return body;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
