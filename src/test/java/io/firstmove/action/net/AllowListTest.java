package io.firstmove.action.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowListTest {

    @ParameterizedTest
    @CsvSource({
        "redis-1, redis-1:6379",
        "redis-1, REDIS-1.:6379",
        "redis-1:6379, redis-1:6379",
        "*.lab:6379, a.b.lab:6379",
        "*.LAB, a.lab:1",
        "10.0.0.*, 10.0.0.7:80",
        "10.*:80, 10.1.2.3:80",
        "10.0.0.0/8, 10.255.0.1:5432",
        "10.0.0.0/8, [::ffff:10.0.0.1]:5432",
        "10.0.0.7, 10.0.0.7:22",
        "fd00::/8, [fd12::1]:6379",
        "[fd00::/8]:6379, [fd12::1]:6379",
        "::1, [0:0:0:0:0:0:0:1]:80",
        "*, anything:1",
        "*:443, anything:443"
    })
    void allows(String pattern, String address) {
        assertThat(list(pattern).allows(Address.parse(address, 1))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "redis-1:6379, redis-1:22",
        "redis-1, redis-11:6379",
        "*.lab, lab:6379",
        "*.lab, evillab:6379",
        "*.lab, a.lab.evil:6379",
        "10.0.0.*, 10.0.0.1.evil.example:80",
        "10.0.0.*, 10.0.1.1:80",
        "10.0.0.0/8, 11.0.0.1:80",
        "10.0.0.0/8, localhost:80",
        "*.1, 10.0.0.1:80",
        "fd00::/8, [fe80::1]:80",
        "*:443, anything:80"
    })
    void doesNotAllow(String pattern, String address) {
        assertThat(list(pattern).allows(Address.parse(address, 1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a*b", "10.0.0.0/33", "10.0.*.1", "host/8", "*.*", "a b", "[fd00::", "-oProxyCommand=x"})
    void refusesAPatternThatWouldNotMeanWhatItSeemsTo(String pattern) {
        assertThatThrownBy(() -> list(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + pattern + "' is no pattern");
    }

    @Test
    void allowsNothingWhenEmptyAndEverythingOfBothWhenJoined() {
        var both = list("a").and(list("b"));

        assertThat(AllowList.NOTHING.allows(new Address("a", 1))).isFalse();
        assertThat(both.allows(new Address("a", 1))).isTrue();
        assertThat(both.allows(new Address("b", 1))).isTrue();
    }

    private static AllowList list(String pattern) {
        return new AllowList(List.of(pattern));
    }
}
