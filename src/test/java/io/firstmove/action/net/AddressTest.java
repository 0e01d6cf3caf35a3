package io.firstmove.action.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "db1, db1:5432",
        "db1:1, db1:1",
        "[::1]:1, [::1]:1",
        "::1, [::1]:5432",
        "https://shop.test, shop.test:443",
        "https://shop.test:8443/health?x=1#y, shop.test:8443",
        "HTTP://shop.test/, shop.test:80",
        "https://[::1]/, [::1]:443"
    })
    void readsWhatLabelsOfAlertsHold(String text, String address) {
        assertThat(Address.parse(text, 5432)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a:b",
                "a:70000",
                "[::1",
                "https://",
                "https://user@shop.test",
                "ftp://shop.test",
                "a/b"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> Address.parse(text, 443)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hasNoPortWithoutADefault() {
        assertThatThrownBy(() -> Address.parse("db1", 0)).hasMessageContaining("port 0");
    }
}
