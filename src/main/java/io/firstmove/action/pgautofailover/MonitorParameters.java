package io.firstmove.action.pgautofailover;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.HasAddresses;
import io.firstmove.action.net.Address;
import io.firstmove.action.parameter.NoPlaceholders;
import io.firstmove.action.parameter.Required;
import io.firstmove.action.parameter.SecretSource;
import io.firstmove.action.pgautofailover.group.Patience;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.List;

/** What both {@code pgautofailover.state} and {@code pgautofailover.failover} need. */
@RegisterForReflection
public record MonitorParameters(
        @JsonProperty(required = true)
        @JsonPropertyDescription("host:port of the monitor's Postgres; 5432 where the port is left out")
        String monitor,

        @JsonPropertyDescription("the monitor's database; pg_auto_failover where left out")
        String database,

        @JsonPropertyDescription("the database user who asks; autoctl_node where left out. For pgautofailover.state a"
                + " role that may only read the schema pgautofailover is enough")
        String user,

        @NoPlaceholders @JsonPropertyDescription("the name of the environment variable that holds the password")
        String passwordEnv,

        @NoPlaceholders @JsonPropertyDescription("the absolute path of the file whose first line is the password")
        String passwordFile,

        @JsonPropertyDescription("disable, allow, prefer, require, verify-ca or verify-full; prefer where left out")
        String sslMode,

        @JsonPropertyDescription("the absolute path of a PEM file with the certificate authority of the monitor; needed"
                + " for verify-ca and verify-full")
        String caFile,

        @JsonPropertyDescription("the formation; \"default\" where left out")
        String formation,

        @JsonPropertyDescription("the group in the formation; 0 where left out")
        Integer group,

        @JsonPropertyDescription("seconds without a report after which a node's last one means nothing; 10 where left"
                + " out (nodes report every second)")
        Integer staleAfterSeconds,

        @JsonPropertyDescription("seconds without a change after which a transition is stuck; 60 where left out (twice"
                + " the longest wait of a failover that goes well)")
        Integer stuckAfterSeconds)
        implements HasAddresses {

    private static final int POSTGRES_PORT = 5432;
    private static final List<String> SSL_MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    public MonitorParameters {
        // The driver reads commas as further hosts and percent signs as escapes, which no allow-list would see.
        var host =
                Address.parse(Required.text("monitor", monitor), POSTGRES_PORT).host();
        if (!host.matches("[A-Za-z0-9._:-]+")) {
            throw new IllegalArgumentException("not a host name or IP address: '" + host + "'");
        }
        database = database == null ? "pg_auto_failover" : Required.text("database", database);
        user = user == null ? "autoctl_node" : Required.text("user", user);
        passwordEnv = passwordEnv == null ? "" : passwordEnv;
        passwordFile = passwordFile == null ? "" : passwordFile;
        SecretSource.of(passwordEnv, passwordFile);
        sslMode = sslMode == null ? "prefer" : sslMode;
        caFile = caFile == null ? "" : caFile;
        if (!SSL_MODES.contains(sslMode)) {
            throw new IllegalArgumentException("sslMode is one of " + String.join(", ", SSL_MODES));
        }
        if (sslMode.startsWith("verify") && caFile.isEmpty()) {
            throw new IllegalArgumentException("sslMode " + sslMode + " needs caFile");
        }
        formation = formation == null ? "default" : Required.text("formation", formation);
        // Postgres has no text with NUL in it, and would answer with an error that blames nobody.
        for (var text : List.of(database, user, caFile, formation)) {
            if (text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("no name contains a NUL character");
            }
        }
        group = group == null ? 0 : group;
        staleAfterSeconds = seconds("staleAfterSeconds", staleAfterSeconds, 10);
        stuckAfterSeconds = seconds("stuckAfterSeconds", stuckAfterSeconds, 60);
    }

    Address server() {
        return Address.parse(monitor, POSTGRES_PORT);
    }

    SecretSource password() {
        return SecretSource.of(passwordEnv, passwordFile);
    }

    Patience patience() {
        return new Patience(Duration.ofSeconds(staleAfterSeconds), Duration.ofSeconds(stuckAfterSeconds));
    }

    @Override
    public List<Address> addresses() {
        return List.of(server());
    }

    private static int seconds(String name, Integer value, int otherwise) {
        if (value != null && value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
        return value == null ? otherwise : value;
    }
}
