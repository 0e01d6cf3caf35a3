package io.firstmove.action.pgautofailover.group;

import static io.firstmove.action.pgautofailover.group.GivenNode.group;
import static io.firstmove.action.pgautofailover.group.GivenNode.node;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadinessTest {

    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(60));

    private static final Node PRIMARY = node("a", "primary").row();
    private static final Node SECONDARY = node("b", "secondary").row();

    @Test
    void isReadyWithAHealthySecondary() {
        var other = node("c", "secondary").neverToBePromoted();

        assertThat(Readiness.of(group(PRIMARY, SECONDARY, other), PATIENCE))
                .isEqualTo(new Readiness.Ready(PRIMARY, List.of(SECONDARY)));
    }

    @Test
    void isReadyWhenThePrimaryIsFrozen() {
        var frozen = node("a", "primary").frozen();

        assertThat(Readiness.of(group(frozen, SECONDARY), PATIENCE)).isInstanceOf(Readiness.Ready.class);
    }

    @ParameterizedTest
    @MethodSource
    void isNotReady(String why, NodeGroup group) {
        assertThat(Readiness.of(group, PATIENCE))
                .isInstanceOfSatisfying(
                        Readiness.Unready.class,
                        unready -> assertThat(unready.why()).contains(why));
    }

    static Stream<Object[]> isNotReady() {
        return Stream.of(
                new Object[] {
                    "no node in the state primary",
                    group(node("a", "wait_primary").row(), SECONDARY)
                },
                new Object[] {
                    "no node in the state primary",
                    group(node("a", "primary>draining").row(), SECONDARY)
                },
                new Object[] {
                    "2 nodes in the state primary",
                    group(PRIMARY, node("b", "primary").row())
                },
                new Object[] {"no secondary could take over from a", group(PRIMARY)},
                new Object[] {"unhealthy", group(PRIMARY, node("b", "secondary").frozen())},
                new Object[] {
                    "last report 12 s ago",
                    group(PRIMARY, node("b", "secondary").reportedAgo(12).row())
                },
                new Object[] {
                    "timeline 2", group(PRIMARY, node("b", "secondary").onTimeline(2))
                },
                new Object[] {
                    "b secondary", group(PRIMARY, node("b", "secondary").neverToBePromoted())
                });
    }
}
