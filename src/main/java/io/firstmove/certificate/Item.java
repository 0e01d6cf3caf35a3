package io.firstmove.certificate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A certificate or key to look at, and the check that does.
 *
 * @param name as the configuration has it
 * @param kind {@code served}, {@code file} or {@code key}
 * @param target where it is
 * @param action the name of the action that looks
 * @param with its parameters
 */
record Item(String name, String kind, String target, String action, ObjectNode with) {

    /**
     * Reads an item of the configuration.
     *
     * @throws IllegalArgumentException naming the key to change
     */
    static Item of(String name, CertificateConfig.Item item, CertificateConfig all) {
        var with = JsonNodeFactory.instance.objectNode();
        if (Stream.of(item.address(), item.file(), item.key())
                        .filter(Optional::isPresent)
                        .count()
                != 1) {
            throw new IllegalArgumentException("firstmove.certificates.items." + name
                    + " needs exactly one of address, file and key, to say where the certificate or key is");
        }
        if (item.address().isPresent()) {
            with.put("address", item.address().get());
            item.serverName().ifPresent(value -> with.put("serverName", value));
            item.starttls().ifPresent(value -> with.put("starttls", value));
            item.caFile().ifPresent(value -> with.put("caFile", value));
            with.put("mustBeTrusted", item.mustBeTrusted());
            days(with, all);
            return new Item(name, "served", item.address().get(), "tls.certificate", with);
        }
        item.host().ifPresent(value -> with.put("host", value));
        if (item.file().isPresent()) {
            with.put("path", item.file().get());
            days(with, all);
            return new Item(name, "file", target(item, item.file().get()), "tls.file", with);
        }
        var key = item.key().orElseThrow();
        with.put("path", key);
        item.maxAgeDays().ifPresent(value -> with.put("maxAgeDays", value));
        return new Item(name, "key", target(item, key), "tls.key", with);
    }

    private static void days(ObjectNode with, CertificateConfig all) {
        with.put("warnDays", all.warnDays());
        with.put("criticalDays", all.criticalDays());
    }

    private static String target(CertificateConfig.Item item, String path) {
        return item.host().map(host -> host + ":" + path).orElse(path);
    }
}
