package io.firstmove.action.dns;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.HasAddresses;
import io.firstmove.action.NoAnswer;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.net.Address;
import io.firstmove.action.parameter.Required;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;

/**
 * Looks a name up.
 *
 * <p>That there is no such name, no record of the kind, or not the one that is expected is {@code failed}. A name server
 * that does not answer, refuses us or has trouble of its own says nothing about the name: {@code unknown}.
 */
public final class DnsLookup implements Action<DnsLookup.Parameters> {

    /** What {@code dns.lookup} needs. */
    @RegisterForReflection
    public record Parameters(
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

        public Parameters {
            name = Required.text("name", name);
            // Labels of alerts often have host:port or a URL, and their host is what can be looked up.
            name = name.contains(":") ? Address.parse(name, DEFAULT_PORT).host() : name;
            if (Address.isLiteral(name)) {
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

        private static Name absolute(String name) {
            try {
                return Name.fromString(name, Name.root);
            } catch (TextParseException e) {
                throw new IllegalArgumentException("name is no name for DNS: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public ActionResult perform(Parameters parameters, ActionContext context) throws NoAnswer, InterruptedException {
        var question = Message.newQuery(
                Record.newRecord(parameters.absolute(), parameters.type().code(), DClass.IN));
        var servers = NameServer.servers(parameters.nameServer());
        return judge(parameters, NameServer.ask(servers, question, context.timeLimit()));
    }

    private static ActionResult judge(Parameters parameters, Message reply) {
        return switch (reply.getRcode()) {
            case Rcode.NOERROR -> records(parameters, reply);
            case Rcode.NXDOMAIN -> failed("nxdomain", "There is no name " + parameters.name(), reply);
            case Rcode.REFUSED ->
                ActionResult.unknown(
                        UnknownReason.DENIED, "The name server refuses to tell us about " + parameters.name());
            default ->
                ActionResult.unknown(
                        UnknownReason.ERROR,
                        "The name server cannot tell about " + parameters.name() + ": "
                                + Rcode.string(reply.getRcode()));
        };
    }

    private static ActionResult records(Parameters parameters, Message reply) {
        var type = parameters.type();
        var found = reply.getSection(Section.ANSWER).stream()
                .filter(record -> record.getType() == type.code())
                .toList();
        var texts = found.stream().map(RecordType::text).sorted().toList();
        if (found.isEmpty()) {
            return failed("nodata", parameters.name() + " has no " + type + " record", reply);
        }
        var missing = parameters.expect().stream()
                .filter(expected -> texts.stream().noneMatch(text -> type.says(text, expected)))
                .toList();
        return ActionResult.of(
                missing.isEmpty() ? Verdict.PASSED : Verdict.FAILED,
                parameters.name() + " is " + listed(texts)
                        + (missing.isEmpty() ? "" : ", and not " + listed(missing) + " as expected"),
                Map.of(
                        "state", missing.isEmpty() ? "ok" : "missing",
                        "records", String.join(", ", texts),
                        "recordCount", (long) texts.size(),
                        "missing", String.join(", ", missing),
                        "ttlSeconds",
                                found.stream().mapToLong(Record::getTTL).min().orElse(0)),
                reply.toString());
    }

    private static ActionResult failed(String state, String summary, Message reply) {
        return ActionResult.of(Verdict.FAILED, summary, Map.of("state", state, "recordCount", 0L), reply.toString());
    }

    private static String listed(List<String> texts) {
        return texts.stream().limit(4).collect(Collectors.joining(", ")) + (texts.size() > 4 ? ", ..." : "");
    }
}
