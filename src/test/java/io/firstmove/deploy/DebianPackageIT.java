package io.firstmove.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The Debian package, made of what was built. */
class DebianPackageIT {

    @Test
    void holdsTheProgramItsUnitAndTheRunbooks() throws IOException {
        var built = Program.run("sh", "deploy/debian/build");
        assertThat(built.status()).as(built.words()).isZero();

        Path file;
        try (var files = Files.newDirectoryStream(Path.of("target"), "firstmove_*.deb")) {
            file = files.iterator().next();
        }
        var info = Program.run("dpkg-deb", "--info", file.toString());
        assertThat(info.words()).contains("Package: firstmove", "Depends: ", "conffiles", "postinst", "prerm");
        var contents = Program.run("dpkg-deb", "--contents", file.toString()).words();
        assertThat(contents)
                .containsPattern("-rwxr-xr-x root/root .* \\./usr/bin/firstmove\n")
                .containsPattern("-rw------- root/root .* \\./etc/firstmove/firstmove\\.properties\n")
                .contains(
                        "./usr/lib/systemd/system/firstmove.service\n",
                        "./etc/firstmove/runbook-actions/redis-down/runbook.yaml\n");
    }
}
