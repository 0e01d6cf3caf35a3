package io.firstmove.slack;

import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.resolved;
import static io.firstmove.lab.FirstmoveApi.send;
import static io.firstmove.lab.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.SlackServer;
import io.firstmove.timeline.IncidentId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many incidents at once, of which every second is over at once, while Slack takes one message at a time. */
final class Storm {

    /** Everyday work goes on once for so many incidents. */
    static final int STRIDE = 10;
    /** Which of them somebody acknowledges when it is shown; one that goes on. */
    private static final int ACKNOWLEDGED = 5;

    private final SlackServer slack;
    private final SlackQueue queue;
    private final int size;
    private final Duration pace;
    private final List<String> ids = new ArrayList<>();

    Storm(SlackServer slack, SlackQueue queue, int size, Duration pace) {
        this.slack = slack;
        this.queue = queue;
        this.size = size;
        this.pace = pace;
    }

    /** Opens all incidents, while Slack takes one message and no other until every alert has been taken. */
    void breaksOut() {
        slack.limit(Duration.ofHours(1));
        for (int i = 0; i < size; i++) {
            ids.add(open("Storm", "box-" + i));
        }
        for (int i = 0; i < size; i += 2) {
            send(resolved("Storm", "box-" + i));
        }
        assertThat(ids.stream().filter(id -> !slack.of(id).isEmpty()))
                .as("told before all alerts were taken")
                .hasSizeLessThanOrEqualTo(1);
        queue.forgetPace();
        slack.limit(pace);
    }

    /** Waits until each of them is shown as it is, and works meanwhile. */
    void isShown(EverydayWork work) {
        for (int i = 0; i < size; i++) {
            var id = ids.get(i);
            var dot = i % 2 == 0 ? "🟢" : "🔴";
            await(patience(), "each message waits for its turn").untilAsserted(() -> shows(id, dot));
            if (i % STRIDE == 0) {
                work.round();
            } else if (i % STRIDE == ACKNOWLEDGED) {
                given().post("/api/v1/incidents/" + id + "/acknowledge").then().statusCode(200);
            }
        }
    }

    /** Waits until nothing is left to tell, and looks whether all are shown as they are. */
    void isOver() {
        var first = IncidentId.fromString(ids.getFirst());
        var last = IncidentId.fromString(ids.getLast());
        await(patience(), "each message waits for its turn").until(() -> queue.waiting(first, last) == 0);
        for (int i = 0; i < size; i++) {
            shows(ids.get(i), i % 2 == 0 ? "🟢" : i % STRIDE == ACKNOWLEDGED ? "🟡" : "🔴");
        }
    }

    private void shows(String id, String dot) {
        assertThat(slack.of(id)).hasSize(1);
        assertThat(slack.of(id).getFirst().content.toString()).contains(dot);
    }

    /** Each has a post and up to three updates, and each of these its turn. */
    private Duration patience() {
        return Duration.ofSeconds(15).plus(pace.multipliedBy(4L * size));
    }
}
