package io.firstmove.text;

import com.google.re2j.Pattern;
import java.util.List;

/**
 * Masks what is obviously a secret in text that people or Postgres will keep. Outputs come from systems that may be
 * hostile, so the expressions are RE2's: their time is linear in the text.
 *
 * <p>It cannot know a secret that looks like any other word; it is the last net, not the first.
 */
public final class Secrets {

    private static final String MASK = "***";

    private static final String SECRET_WORD = "(?:password|passwd|passphrase|pwd|secret|token|credentials?"
            + "|(?:api|access|secret|private|signing|encryption)[_-]?key|requirepass|masterauth)";

    private record Rule(Pattern pattern, String replacement) {
        Rule(String regex, String replacement) {
            this(Pattern.compile(regex), replacement);
        }
    }

    private static final List<Rule> RULES = List.of(
            // A key that a cap has cut has only one of its two marker lines left.
            new Rule(
                    "(?s)-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----.*?"
                            + "(?:-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|\\z)",
                    "*** private key ***"),
            new Rule(
                    "(?:[A-Za-z0-9+/=]{16,}\\s+)+-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----",
                    "*** private key ***"),
            new Rule("([A-Za-z][A-Za-z0-9+.-]*://)[^\\s/?#\"'<>]+@", "$1" + MASK + "@"),
            new Rule("(?i)(authorization[\"']?\\s*[:=]\\s*[\"']?)(?:[a-z]+\\s+)?[^\\s\"',;]+", "$1" + MASK),
            new Rule("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{8,}", "$1 " + MASK),
            new Rule(
                    "(?i)(" + SECRET_WORD
                            + "[\"']?\\s*\\\\?[:=]\\s*)(?:\"(?:[^\"\\\\]|\\\\.)*\"?|'[^']*'?|[^\\s,;&\"']+)",
                    "$1" + MASK),
            new Rule("(?i)(--[a-z-]*" + SECRET_WORD + "|\\brequirepass|\\bmasterauth)\\s+\\S+", "$1 " + MASK),
            // AWS, Slack, GitHub and GitLab mark their keys; a JSON web token begins with the base64 of '{"'.
            new Rule("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b", MASK),
            new Rule("\\bx(?:ox[a-z]|app)-[A-Za-z0-9-]{8,}", MASK),
            new Rule("\\b(?:gh[pousr]_|github_pat_|glpat-)[A-Za-z0-9_-]{16,}", MASK),
            new Rule("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*", MASK));

    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*" + SECRET_WORD);

    private Secrets() {}

    public static String mask(String text) {
        var masked = text;
        for (var rule : RULES) {
            masked = rule.pattern().matcher(masked).replaceAll(rule.replacement());
        }
        return masked;
    }

    /** Masks a value that has a name: altogether where the name says that it is a secret, such as {@code dbPassword}. */
    public static String mask(String name, String value) {
        return SECRET_NAME.matches(name) ? MASK : mask(value);
    }
}
