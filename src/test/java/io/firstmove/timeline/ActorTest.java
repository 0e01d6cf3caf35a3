package io.firstmove.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.timeline.Actor.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActorTest {

    @ParameterizedTest
    @ValueSource(strings = {"firstmove", "alertmanager", "prometheus"})
    void takesServicesForServices(String name) {
        assertThat(new Actor(name).kind()).isEqualTo(Kind.SERVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "slack:U012ABCDE", "Firstmove", ""})
    void takesEverybodyElseForAPerson(String name) {
        assertThat(new Actor(name).kind()).isEqualTo(Kind.PERSON);
    }
}
