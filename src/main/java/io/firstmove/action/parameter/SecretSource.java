package io.firstmove.action.parameter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a password stands, so that none stands in a runbook: the name of an environment variable, the path of a file, or
 * neither. It is read when it is needed and never shown.
 */
public record SecretSource(String env, String file) {

    /**
     * Takes the parameters {@code passwordEnv} and {@code passwordFile}, of which both may be missing.
     *
     * @throws IllegalArgumentException where they do not make sense, without repeating what may be a password by mistake
     */
    public SecretSource {
        if (!env.isEmpty() && !env.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("passwordEnv is the name of an environment variable, not the password");
        }
        // Our own credentials are nobody's password, and a runbook could send them anywhere.
        if (env.matches("(?i)(firstmove|quarkus)_.*")) {
            throw new IllegalArgumentException("passwordEnv must not name Firstmove's own variables");
        }
        if (!file.isEmpty() && (!file.startsWith("/") || file.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("passwordFile is an absolute path, such as /run/secrets/redis");
        }
        if (!env.isEmpty() && !file.isEmpty()) {
            throw new IllegalArgumentException("give passwordEnv or passwordFile, not both");
        }
    }

    public static SecretSource of(@Nullable String env, @Nullable String file) {
        return new SecretSource(env == null ? "" : env, file == null ? "" : file);
    }

    /**
     * Reads the secret; empty where the runbook names none.
     *
     * @throws Missing where it names one that is not there
     */
    public Optional<String> read() throws Missing {
        return read(System::getenv);
    }

    Optional<String> read(UnaryOperator<@Nullable String> environment) throws Missing {
        if (!env.isEmpty()) {
            var value = environment.apply(env);
            if (value == null || value.isEmpty()) {
                throw new Missing("The environment variable " + env + " is not set where Firstmove runs", null);
            }
            return Optional.of(value);
        }
        return file.isEmpty() ? Optional.empty() : Optional.of(firstLine());
    }

    private String firstLine() throws Missing {
        try (var lines = Files.newBufferedReader(Path.of(file))) {
            var line = lines.readLine();
            if (line == null || line.isEmpty()) {
                throw new Missing("The file " + file + " is empty where a password should stand", null);
            }
            return line;
        } catch (IOException e) {
            throw new Missing(
                    "The password file " + file + " cannot be read: "
                            + e.getClass().getSimpleName(),
                    e);
        }
    }

    /** Says why there is no secret, and nothing of a secret. */
    public static final class Missing extends Exception {

        Missing(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        public String detail() {
            return String.valueOf(getMessage());
        }
    }
}
