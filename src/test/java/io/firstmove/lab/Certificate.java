package io.firstmove.lab;

import java.nio.file.Path;

/** A self-signed certificate for one name and 127.0.0.1, with its key, as PEM files. */
public record Certificate(Path certificate, Path key) {

    /** Good for two days. Skips the test where openssl is not installed. */
    public static Certificate create(Path folder, String name) {
        return create(folder, name, 2);
    }

    /** The same, good for some days. */
    public static Certificate create(Path folder, String name, int days) {
        return create(folder, name, days, "/CN=" + name);
    }

    /** The same, for a subject as {@code openssl} takes it. */
    public static Certificate create(Path folder, String name, int days, String subject) {
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
                "" + days,
                "-subj",
                subject,
                "-addext",
                "subjectAltName=DNS:" + name + ",IP:127.0.0.1",
                "-keyout",
                created.key().toString(),
                "-out",
                created.certificate().toString());
        return created;
    }
}
