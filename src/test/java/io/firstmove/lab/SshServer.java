package io.firstmove.lab;

import static io.firstmove.lab.Waiting.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real OpenSSH server on a free port of this machine, which lets this user in with a key of its own. */
public final class SshServer implements AutoCloseable {

    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    private final int port = Lab.freePort();
    private final Path key;
    private final Process process;

    private SshServer(Path folder) throws IOException {
        key = folder.resolve("user-key");
        var hostKey = folder.resolve("host-key");
        for (var made : List.of(key, hostKey)) {
            Lab.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", made.toString());
        }
        if (Lab.isRoot()) {
            // Where sshd locks up the part of itself that talks to strangers; Debian makes it with the service.
            Files.createDirectories(Path.of("/run/sshd"));
        }
        var config = Files.writeString(folder.resolve("sshd_config"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s
                AuthorizedKeysFile %s.pub
                PidFile none
                StrictModes no
                UsePAM no
                PasswordAuthentication no
                """.formatted(port, hostKey, key));
        process = new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log").toFile())
                .start();
    }

    /** Starts it and waits until it listens. Skips the test where OpenSSH is not installed. */
    public static SshServer start(Path folder) throws IOException {
        Lab.needs("ssh");
        Lab.needs(SSHD.resolveSibling("."), "sshd");
        var server = new SshServer(Files.createDirectories(folder));
        await().ignoreExceptions().until(() -> {
            new Socket(InetAddress.getLoopbackAddress(), server.port).close();
            return true;
        });
        return server;
    }

    /** What reaches it in {@code hosts.yaml}. */
    public List<String> prefix() {
        return List.of(
                "ssh",
                "-F",
                "none",
                "-o",
                "BatchMode=yes",
                "-o",
                "StrictHostKeyChecking=no",
                "-o",
                "UserKnownHostsFile=/dev/null",
                "-o",
                "LogLevel=ERROR",
                "-i",
                key.toString(),
                "-p",
                "" + port,
                System.getProperty("user.name") + "@127.0.0.1");
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
