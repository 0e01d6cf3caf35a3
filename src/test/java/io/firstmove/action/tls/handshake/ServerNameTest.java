package io.firstmove.action.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerNameTest {

    @ParameterizedTest
    @CsvSource({
        "shop.example.org, shop.example.org, true",
        "Shop.Example.org, shop.EXAMPLE.org, true",
        "*.example.org, shop.example.org, true",
        "*.example.org, example.org, false",
        "*.example.org, a.shop.example.org, false",
        "*.example.org, .example.org, false",
        "shop.example.org, shop.example.org.evil.test, false",
        "127.0.0.1, 127.0.0.1, true",
        "0:0:0:0:0:0:0:1, ::1, true",
        "127.0.0.1, 127.0.0.2, false",
        "*.0.0.1, 127.0.0.1, false",
        "localhost, 127.0.0.1, false",
    })
    void coversWhatClientsAccept(String certified, String asked, boolean covered) {
        assertThat(ServerName.covers(certified, asked)).isEqualTo(covered);
    }

    @Test
    void isWrittenAsItGoesOverTheWire() {
        assertThat(ServerName.valid("Bücher.example.")).isEqualTo("xn--bcher-kva.example");
        assertThat(ServerName.valid("::1")).isEqualTo("::1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a..b", "$(reboot)", "two\nlines", ""})
    void isRefusedWhenNoClientCouldAskForIt(String name) {
        assertThatThrownBy(() -> ServerName.valid(name)).hasMessageContaining("is no name of a server");
    }
}
