package io.firstmove.nativeimage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the agent has heard: a line {@code KIND NAME CALLER} in a file for each thing, once in a process. */
public final class ReflectionNotes {

    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();
    private static final ThreadLocal<Boolean> BUSY = new ThreadLocal<>();

    private static @Nullable FileOutputStream file;

    private ReflectionNotes() {}

    static void start(Path folder) throws IOException {
        file = new FileOutputStream(
                folder.resolve(ProcessHandle.current().pid() + ".notes").toFile(), true);
        // Whatever this class loads, it loads before the first note.
        write("start", "", caller("start"));
    }

    public static void note(String kind, @Nullable Object subject) {
        if (subject == null || BUSY.get() != null) {
            return;
        }
        BUSY.set(true);
        try {
            var subjects = subject instanceof Object[] many ? Stream.of(many) : Stream.of(subject);
            subjects.forEach(one -> {
                var name = one instanceof Class<?> type ? type.getName() : one.toString();
                if (isNoted(name) && !SEEN.contains(kind + " " + name)) {
                    write(kind, name, caller(kind));
                }
            });
        } finally {
            BUSY.remove();
        }
    }

    /** Types of the JDK are left out, and those that have no file. */
    private static boolean isNoted(String name) {
        return !isJdk(name) && !name.contains("$$Lambda") && (name.indexOf('.') > 0 || name.indexOf('/') > 0);
    }

    /**
     * Who reflects, or nothing where it does not count: an initialiser runs when the image is built, and what the JDK does on its
     * own behalf GraalVM knows.
     */
    private static @Nullable String caller(String kind) {
        return StackWalker.getInstance().walk(frames -> {
            String caller = null;
            for (var frame : (Iterable<StackWalker.StackFrame>) frames::iterator) {
                var name = frame.getClassName();
                if (frame.getMethodName().equals("<clinit>")) {
                    return null;
                }
                if (caller == null && !isBetween(kind, name)) {
                    caller = name + "." + frame.getMethodName();
                }
            }
            return caller == null || isJdk(caller) ? null : caller;
        });
    }

    private static boolean isBetween(String kind, String name) {
        return name.equals(ReflectionNotes.class.getName())
                || name.startsWith(ReflectionNotes.class.getName() + "$")
                || name.equals("java.lang.Class")
                || name.equals("java.lang.ClassLoader")
                || name.startsWith("java.util.stream.")
                || name.equals("io.quarkus.bootstrap.runner.RunnerClassLoader")
                || (kind.equals("service") && isJdk(name));
    }

    private static boolean isJdk(String name) {
        return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.");
    }

    private static void write(String kind, String name, @Nullable String caller) {
        if (file == null || caller == null || !SEEN.add(kind + " " + name)) {
            return;
        }
        try {
            // At once, for a process that is killed.
            file.write((kind + " " + name + " " + caller + "\n").getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
