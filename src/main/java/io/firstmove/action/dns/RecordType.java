package io.firstmove.action.dns;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.InetAddress;
import java.util.Locale;
import java.util.stream.Collectors;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** The kinds of records that a lookup asks for. */
@RegisterForReflection
enum RecordType {
    A(Type.A),
    AAAA(Type.AAAA),
    CNAME(Type.CNAME),
    MX(Type.MX),
    TXT(Type.TXT);

    private final int code;

    RecordType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** What a record says, as people write it. */
    static String text(Record record) {
        return switch (record) {
            case ARecord address -> address.getAddress().getHostAddress();
            case AAAARecord address -> address.getAddress().getHostAddress();
            case CNAMERecord alias -> plain(alias.getTarget());
            case MXRecord mail -> mail.getPriority() + " " + plain(mail.getTarget());
            // A text of more than 255 characters comes in pieces, which belong together without a space.
            case TXTRecord text -> text.getStrings().stream().collect(Collectors.joining());
            default -> record.rdataToString();
        };
    }

    /** Whether a record says what a person expects; the preference of a mail server may be left out. */
    boolean says(String record, String expected) {
        return switch (this) {
            case A, TXT -> record.equals(expected);
            case AAAA -> sameAddress(record, expected);
            case CNAME -> normal(record).equals(normal(expected));
            case MX -> normal(record).equals(normal(expected)) || normal(record).endsWith(" " + normal(expected));
        };
    }

    private static boolean sameAddress(String record, String expected) {
        try {
            return InetAddress.ofLiteral(expected).getHostAddress().equals(record);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static String plain(Name name) {
        return name.toString(true);
    }

    private static String normal(String name) {
        var lower = name.toLowerCase(Locale.ROOT).strip();
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
