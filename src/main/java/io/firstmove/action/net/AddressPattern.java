package io.firstmove.action.net;

import com.google.re2j.Pattern;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** One pattern of an {@link AllowList}. */
record AddressPattern(Hosts hosts, OptionalInt port) {

    private static final Pattern PORT = Pattern.compile("(\\[[^\\]]*\\]|[^:\\[\\]]*):(\\d{1,5})");
    private static final Pattern OCTETS = Pattern.compile("(\\d{1,3}\\.){1,3}\\*");
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?");

    /** Which hosts a pattern covers. */
    sealed interface Hosts {
        record Any() implements Hosts {}

        record Name(String name) implements Hosts {}

        /** Names that end so, the dot included. */
        record Under(String suffix) implements Hosts {}

        record Network(InetAddress address, int bits) implements Hosts {}
    }

    static AddressPattern parse(String text) {
        var port = PORT.matcher(text);
        if (port.matches()) {
            return new AddressPattern(hosts(text, port.group(1)), OptionalInt.of(Integer.parseInt(port.group(2))));
        }
        return new AddressPattern(hosts(text, text), OptionalInt.empty());
    }

    boolean matches(Address address) {
        if (port.isPresent() && port.getAsInt() != address.port()) {
            return false;
        }
        var host = normal(address.host());
        var literal = literal(host);
        return switch (hosts) {
            case Hosts.Any _ -> true;
            case Hosts.Name(var name) -> literal.isEmpty() && name.equals(host);
            case Hosts.Under(var suffix) -> literal.isEmpty() && host.endsWith(suffix);
            case Hosts.Network(var network, var bits) ->
                literal.isPresent()
                        && startsAlike(network.getAddress(), literal.get().getAddress(), bits);
        };
    }

    private static Hosts hosts(String pattern, String written) {
        var host = normal(written.matches("\\[[^\\]]*\\]") ? written.substring(1, written.length() - 1) : written);
        if (host.equals("*")) {
            return new Hosts.Any();
        }
        if (host.startsWith("*.") && NAME.matches(host.substring(2))) {
            return new Hosts.Under(host.substring(1));
        }
        if (OCTETS.matches(host)) {
            int octets = host.split("\\.").length - 1;
            return network(pattern, host.replace("*", "0") + ".0".repeat(3 - octets), octets * 8);
        }
        int slash = host.indexOf('/');
        if (slash > 0 && host.substring(slash + 1).matches("\\d{1,3}")) {
            return network(pattern, host.substring(0, slash), Integer.parseInt(host.substring(slash + 1)));
        }
        var literal = literal(host);
        if (literal.isPresent()) {
            return network(pattern, host, literal.get().getAddress().length * 8);
        }
        if (NAME.matches(host)) {
            return new Hosts.Name(host);
        }
        throw wrong(pattern);
    }

    private static Hosts network(String pattern, String written, int bits) {
        var address = literal(written).orElseThrow(() -> wrong(pattern));
        if (bits > address.getAddress().length * 8) {
            throw wrong(pattern);
        }
        return new Hosts.Network(address, bits);
    }

    private static IllegalArgumentException wrong(String pattern) {
        return new IllegalArgumentException("'" + pattern + "' is no pattern for an address: write host, host:port, "
                + "*.lab:6379, 10.0.0.*, 10.0.0.0/8 or [fd00::/8]:6379");
    }

    private static String normal(String host) {
        var lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean startsAlike(byte[] network, byte[] address, int bits) {
        if (network.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((network[bit / 8] ^ address[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
