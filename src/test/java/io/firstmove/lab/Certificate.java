package io.firstmove.lab;

import java.nio.file.Path;

/** A self-signed certificate for one name and 127.0.0.1, with its key, as PEM files. */
public record Certificate(Path certificate, Path key) {

    /** Skips the test where openssl is not installed. */
    public static Certificate create(Path folder, String name) {
        Lab.needs("openssl");
        var created = new Certificate(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
        Lab.run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=" + name,
                "-addext",
                "subjectAltName=DNS:" + name + ",IP:127.0.0.1",
                "-keyout",
                created.key().toString(),
                "-out",
                created.certificate().toString());
        return created;
    }
}
