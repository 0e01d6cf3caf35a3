package io.firstmove.action.dns;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * Looks a name up.
 *
 * <p>That there is no such name, no record of the kind, or not the one that is expected is {@code failed}. A name server
 * that does not answer, refuses us or has trouble of its own says nothing about the name: {@code unknown}.
 */
public final class DnsLookup implements Action<DnsLookupParameters> {

    @Override
    public ActionResult perform(DnsLookupParameters parameters, ActionContext context) throws InterruptedException {
        var question = Message.newQuery(
                Record.newRecord(parameters.absolute(), parameters.type().code(), DClass.IN));
        try {
            var servers = NameServer.servers(parameters.nameServer());
            return judge(parameters, NameServer.ask(servers, question, context.timeLimit()));
        } catch (NameServer.NoReply e) {
            return e.toResult();
        }
    }

    private static ActionResult judge(DnsLookupParameters parameters, Message reply) {
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

    private static ActionResult records(DnsLookupParameters parameters, Message reply) {
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
