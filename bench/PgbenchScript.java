import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads from Postgres' log the transaction that stored one notification, and prints it as a script for pgbench that stores
 * another such notification each time: the same statements, with other values.
 *
 * <p>The log must have been written with {@code log_min_duration_statement = 0} and {@code log_line_prefix = '%p '}; the
 * notification's group is named {@code 0000000} and its incident got the number 777000001.
 */
class PgbenchScript {

    private static final Pattern EXECUTE = Pattern.compile("(\\d+) LOG:  duration: [\\d.]+ ms  execute [^:]+: (.*)", Pattern.DOTALL);
    private static final Pattern PARAMETERS = Pattern.compile("\\d+ DETAIL:  Parameters: (.*)", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+) = ('(?:[^']++|'')*+'|NULL)");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    void main(String[] args) throws IOException {
        var transactions = new HashMap<String, List<String>>();
        for (var entry : entries(Files.readString(Path.of(args[0])))) {
            var session = entry.get(0);
            var statement = entry.get(1);
            var open = transactions.computeIfAbsent(session, none -> new ArrayList<>());
            if (statement.equals("BEGIN")) {
                open.clear();
            } else if (!statement.equals("COMMIT")) {
                open.add(statement);
            } else if (open.stream().anyMatch(sql -> sql.startsWith("insert into notification"))) {
                print(open);
                return;
            }
        }
        throw new IllegalStateException("There is no such transaction in " + args[0]);
    }

    /** Session and statement, its parameters filled in, of all that was executed. */
    private static List<List<String>> entries(String log) {
        var entries = new ArrayList<List<String>>();
        String session = null;
        String statement = null;
        for (var record : log.split("\n(?!\t)")) {
            var execute = EXECUTE.matcher(record);
            var parameters = PARAMETERS.matcher(record);
            if (parameters.matches() && statement != null) {
                statement = filledIn(statement, parameters.group(1));
            } else if (statement != null) {
                entries.add(List.of(session, statement));
                statement = null;
            }
            if (execute.matches()) {
                session = execute.group(1);
                statement = execute.group(2).strip();
            }
        }
        return entries;
    }

    private static String filledIn(String statement, String parameters) {
        Map<String, String> values = new HashMap<>();
        PARAMETER.matcher(parameters).results().forEach(found -> values.put(found.group(1), found.group(2)));
        return Pattern.compile("\\$(\\d+)")
                .matcher(statement)
                .replaceAll(found -> Matcher.quoteReplacement(other(values.get(found.group(1)))));
    }

    /** An expression that is the same value for another notification. */
    private static String other(String literal) {
        // A space keeps pgbench from taking :true for one of its variables.
        var expression = literal.replace("\":", "\": ");
        var hashes = HASH.matcher(literal).results().map(found -> found.group()).distinct().toList();
        if (literal.contains("777000001")) {
            expression = "replace(" + expression + ", '777000001', :nextval)";
        }
        for (var hash : hashes) {
            expression = "replace(" + expression + ", '" + hash + "', encode(sha256(cast(:id as bytea)), 'hex'))";
        }
        return literal.contains("0000000") ? "replace(" + expression + ", '0000000', :id)" : expression;
    }

    private static void print(List<String> statements) {
        System.out.println("\\set id random(1, 9000000000000000000)");
        System.out.println("begin;");
        for (var statement : statements) {
            System.out.println(statement + (statement.startsWith("select nextval") ? "\n\\gset" : ";"));
        }
        System.out.println("commit;");
    }
}
