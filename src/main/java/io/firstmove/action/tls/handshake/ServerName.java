package io.firstmove.action.tls.handshake;

import io.firstmove.action.net.Address;
import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SNIHostName;

/** The names of servers, as certificates have them and clients ask for them. */
public final class ServerName {

    private static final int DNS = 2;
    private static final int IP = 7;

    private ServerName() {}

    /**
     * Answers the name as it goes over the wire.
     *
     * @throws IllegalArgumentException when no client could ask for it
     */
    public static String valid(String name) {
        var absolute = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (Address.isLiteral(absolute)) {
            return absolute;
        }
        try {
            return new SNIHostName(absolute).getAsciiName().toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + name + "' is no name of a server", e);
        }
    }

    /** The names that a certificate is for; the subject is none of them, as no client has looked at it for years. */
    public static List<String> of(X509Certificate certificate) {
        var names = new ArrayList<String>();
        try {
            var alternatives = certificate.getSubjectAlternativeNames();
            for (var alternative : alternatives == null ? List.<List<?>>of() : alternatives) {
                if (alternative.get(0) instanceof Integer kind
                        && (kind == DNS || kind == IP)
                        && alternative.get(1) instanceof String name) {
                    names.add(name);
                }
            }
        } catch (CertificateParsingException _) {
            // Clients, too, read no name in it.
        }
        return names;
    }

    /** Whether a certificate for one is good for the other, which may be a name or an IP address. */
    public static boolean covers(String certified, String asked) {
        if (Address.isLiteral(asked)) {
            return Address.isLiteral(certified)
                    && InetAddress.ofLiteral(certified).equals(InetAddress.ofLiteral(asked));
        }
        var pattern = certified.toLowerCase(Locale.ROOT);
        var name = asked.toLowerCase(Locale.ROOT);
        // A star stands for exactly one label, and only for the first.
        return pattern.startsWith("*.")
                ? name.indexOf('.') > 0 && pattern.substring(1).equals(name.substring(name.indexOf('.')))
                : pattern.equals(name);
    }
}
