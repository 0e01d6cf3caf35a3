package io.firstmove.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemTest {

    @Test
    void passesOnTheDaysThatHoldForAll() {
        var item = item(Map.of("address", "shop.test", "starttls", "postgres"), Map.of("warn-days", "20"));

        assertThat(item.action()).isEqualTo("tls.certificate");
        assertThat(item.with().toString())
                .contains("\"warnDays\":20.0", "\"criticalDays\":7.0", "\"starttls\":\"postgres\"");
    }

    @Test
    void namesTheHostOfAFile() {
        var item = item(Map.of("file", "/etc/ssl/a.pem", "host", "lb"), Map.of());

        assertThat(item.target()).isEqualTo("lb:/etc/ssl/a.pem");
        assertThat(item.with().path("host").asText()).isEqualTo("lb");
    }

    @Test
    void mustBeSomewhereAndInOnePlaceOnly() {
        assertThatThrownBy(() -> item(Map.of("host", "lb"), Map.of()))
                .hasMessageContaining("firstmove.certificates.items.one needs exactly one of address, file and key");
        assertThatThrownBy(() -> item(Map.of("file", "/a", "key", "/b"), Map.of()))
                .hasMessageContaining("exactly one");
    }

    private static Item item(Map<String, String> item, Map<String, String> settings) {
        var values = new HashMap<String, String>();
        item.forEach((name, value) -> values.put("firstmove.certificates.items.one." + name, value));
        settings.forEach((name, value) -> values.put("firstmove.certificates." + name, value));
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(CertificateConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(CertificateConfig.class);
        return Item.of("one", config.items().values().iterator().next(), config);
    }
}
