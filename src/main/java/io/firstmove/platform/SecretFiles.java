package io.firstmove.platform;

import io.smallrye.config.EnvConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSourceProvider;

/**
 * Takes secrets from files, as container images do: where the environment has {@code QUARKUS_DATASOURCE_PASSWORD_FILE}, that
 * file holds what {@code QUARKUS_DATASOURCE_PASSWORD} would. The environment itself wins over a file.
 */
public final class SecretFiles implements ConfigSourceProvider {

    private static final Pattern NAME = Pattern.compile(
            "((?:FIRSTMOVE|QUARKUS)_\\w*(?:PASSWORD|SECRET|TOKEN|API_KEY|SHA256|USERNAME|JDBC_URL))_FILE");

    /** Files that certificates are looked for in are what they say. */
    private static final String NO_SECRETS = "FIRSTMOVE_CERTIFICATES_";

    /** Above the files of the application, below the environment. */
    private static final int ORDINAL = EnvConfigSource.ORDINAL - 1;

    @Override
    public Iterable<ConfigSource> getConfigSources(ClassLoader forClassLoader) {
        return List.of(new EnvConfigSource(read(System.getenv()), ORDINAL));
    }

    /**
     * What the files hold, by the names of the variables that they stand for.
     *
     * @throws CannotStartException when one cannot be read
     */
    static Map<String, String> read(Map<String, String> environment) {
        var secrets = new TreeMap<String, String>();
        environment.forEach((name, file) -> {
            var matcher = NAME.matcher(name);
            if (matcher.matches() && !name.startsWith(NO_SECRETS)) {
                secrets.put(matcher.group(1), content(name, Path.of(file)));
            }
        });
        return secrets;
    }

    private static String content(String name, Path file) {
        try {
            // Editors and echo end a line that is no part of the secret.
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw new CannotStartException(name + " names a file that cannot be read", e);
        }
    }
}
