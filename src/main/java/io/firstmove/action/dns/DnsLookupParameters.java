package io.firstmove.action.dns;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.HasAddresses;
import io.firstmove.action.net.Address;
import io.firstmove.action.parameter.Required;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** What {@code dns.lookup} needs. */
@RegisterForReflection
public record DnsLookupParameters(
        @JsonProperty(required = true)
        @JsonPropertyDescription(
                "the whole name to look up, also out of host:port or a URL, and no IP address; no search domain is put"
                        + " behind it")
        String name,

        @JsonPropertyDescription("the kind of record: A, AAAA, CNAME, MX or TXT; A where left out")
        RecordType type,

        @JsonPropertyDescription("host:port of the name server to ask, 53 where the port is left out;"
                + " those of the machine that Firstmove runs on where left out")
        String server,

        @JsonPropertyDescription("what there must be among the records: addresses, names or texts")
        List<String> expect)
        implements HasAddresses {

    private static final int DEFAULT_PORT = 53;

    public DnsLookupParameters {
        name = Required.text("name", name);
        // Labels of alerts often have host:port or a URL, and their host is what can be looked up.
        name = name.contains(":") ? Address.parse(name, DEFAULT_PORT).host() : name;
        if (isAddress(name)) {
            throw new IllegalArgumentException(name + " is an address, not a name: nothing to look up");
        }
        absolute(name);
        type = type == null ? RecordType.A : type;
        server = server == null ? "" : server;
        expect = expect == null ? List.of() : List.copyOf(expect);
        if (!server.isEmpty()) {
            Address.parse(server, DEFAULT_PORT);
        }
        expect.forEach(value -> Required.text("expect", value));
    }

    Name absolute() {
        return absolute(name);
    }

    Optional<Address> nameServer() {
        return server.isEmpty() ? Optional.empty() : Optional.of(Address.parse(server, DEFAULT_PORT));
    }

    @Override
    public List<Address> addresses() {
        return nameServer().stream().toList();
    }

    private static boolean isAddress(String name) {
        try {
            InetAddress.ofLiteral(name);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Name absolute(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("name is no name for DNS: " + e.getMessage(), e);
        }
    }
}
