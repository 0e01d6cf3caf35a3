package io.firstmove.lab;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What every system of the lab needs. */
public final class Lab {

    private Lab() {}

    /** Skips the test where the program is not installed, except in CI, where a skipped lab would go unnoticed. */
    public static void needs(String program) {
        needsOneOf(program);
    }

    /** The same for a program that has a name on each system; answers with the first that is installed. */
    public static Path needsOneOf(String... programs) {
        var path = String.valueOf(System.getenv("PATH"));
        var found = Stream.of(programs)
                .flatMap(program -> Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                        .splitAsStream(path)
                        .map(folder -> Path.of(folder, program)))
                .filter(Files::isExecutable)
                .findFirst();
        needs(found.isPresent(), String.join(" or ", programs) + ", installed");
        return found.orElseThrow();
    }

    /** The same for a program that only its own folder has. */
    public static void needs(Path folder, String program) {
        needs(Files.isExecutable(folder.resolve(program)), program + ", installed");
    }

    /** The same for whatever else this machine may not have. */
    static void needs(boolean there, String what) {
        if ("true".equals(System.getenv("CI"))) {
            Assertions.assertThat(there)
                    .as("there is what the test needs: " + what)
                    .isTrue();
        }
        Assumptions.assumeTrue(there, "the test needs " + what);
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /**
     * Whether the process is alive whose id the file holds. A zombie that nobody collects in a container without an init
     * is gone all the same.
     */
    public static boolean isAlive(Path file) {
        try {
            var pid = Files.readString(file).strip();
            var status = Path.of("/proc", pid, "stat");
            return Files.exists(Path.of("/proc"))
                    ? Files.exists(status) && !Files.readString(status).contains(") Z ")
                    : ProcessHandle.of(Long.parseLong(pid)).isPresent();
        } catch (IOException _) {
            return false;
        }
    }

    /** Runs a program to its end. */
    public static void run(String... argv) {
        try {
            int exit = new ProcessBuilder(argv).inheritIO().start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException(String.join(" ", argv) + " ended with status " + exit);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
