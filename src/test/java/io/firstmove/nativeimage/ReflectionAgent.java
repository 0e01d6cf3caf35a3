package io.firstmove.nativeimage;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_void;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * An agent that notes what a running program reflects upon, which resources it opens by name and which services it asks for. It
 * adds a call to the start of the JDK's own methods, so that it hears of every caller.
 */
public final class ReflectionAgent {

    private static final String JAR = "agent.jar";
    private static final ClassDesc NOTES = ClassDesc.of("io.firstmove.nativeimage.ReflectionNotes");

    /** Methods by their class, and what kind of note they make. */
    private static final Map<String, Map<String, String>> NOTED = Map.of(
            "java/lang/Class",
            Map.ofEntries(
                    Map.entry("forName", "type"),
                    Map.entry("getRecordComponents", "type"),
                    Map.entry("getFields", "fields"),
                    Map.entry("getDeclaredFields", "fields"),
                    Map.entry("getField", "fields"),
                    Map.entry("getDeclaredField", "fields"),
                    Map.entry("getMethods", "methods"),
                    Map.entry("getDeclaredMethods", "methods"),
                    Map.entry("getMethod", "methods"),
                    Map.entry("getDeclaredMethod", "methods"),
                    Map.entry("getConstructors", "constructors"),
                    Map.entry("getDeclaredConstructors", "constructors"),
                    Map.entry("getConstructor", "constructors"),
                    Map.entry("getDeclaredConstructor", "constructors")),
            "java/lang/ClassLoader",
            Map.of("getResource", "resource", "getResources", "resource", "getResourceAsStream", "resource"),
            "io/quarkus/bootstrap/runner/RunnerClassLoader",
            Map.of("getResource", "resource", "getResources", "resource", "getResourceAsStream", "resource"),
            "java/util/ServiceLoader",
            Map.of("load", "service"),
            "java/lang/reflect/Proxy",
            Map.of("newProxyInstance", "proxy"));

    private ReflectionAgent() {}

    /** The JVM's option for this agent; it and its notes are in that folder. */
    public static synchronized String option(Path notes) {
        var jar = notes.resolve(JAR).toAbsolutePath();
        if (!Files.exists(jar)) {
            pack(jar);
        }
        return "-javaagent:" + jar + "=" + notes.toAbsolutePath();
    }

    private static void pack(Path jar) {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", ReflectionAgent.class.getName());
        // Classes of the JDK see only what the boot loader has.
        manifest.getMainAttributes().putValue("Boot-Class-Path", JAR);
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        try {
            Files.createDirectories(jar.getParent());
            try (var file = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
                for (var type :
                        List.of(ReflectionAgent.class, Transformer.class, NoteFirst.class, ReflectionNotes.class)) {
                    var name = type.getName().replace('.', '/') + ".class";
                    file.putNextEntry(new JarEntry(name));
                    try (var code = ReflectionAgent.class.getResourceAsStream("/" + name)) {
                        Objects.requireNonNull(code).transferTo(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void premain(String notes, Instrumentation jvm) throws Exception {
        ReflectionNotes.start(Path.of(notes));
        jvm.addTransformer(new Transformer(), true);
        jvm.retransformClasses(Class.class, ClassLoader.class, ServiceLoader.class, Proxy.class);
    }

    private static final class Transformer implements ClassFileTransformer {

        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                String name,
                @Nullable Class<?> before,
                @Nullable ProtectionDomain domain,
                byte[] code) {
            var methods = NOTED.get(name);
            return methods == null ? null : noting(methods, code);
        }
    }

    private static byte[] noting(Map<String, String> methods, byte[] code) {
        ClassTransform noting = (builder, element) -> {
            var kind = element instanceof MethodModel method && method.flags().has(AccessFlag.PUBLIC)
                    ? methods.get(method.methodName().stringValue())
                    : null;
            if (kind == null) {
                builder.with(element);
            } else {
                var method = (MethodModel) element;
                builder.transformMethod(method, MethodTransform.transformingCode(new NoteFirst(kind)));
            }
        };
        return ClassFile.of().transformClass(ClassFile.of().parse(code), noting);
    }

    private record NoteFirst(String kind) implements CodeTransform {

        @Override
        public void atStart(CodeBuilder builder) {
            // The class itself or the first parameter; the name of a resource and the interfaces of a proxy are the
            // second.
            int subject = kind.equals("resource") || kind.equals("proxy") ? 1 : 0;
            builder.ldc(kind)
                    .aload(subject)
                    .invokestatic(NOTES, "note", MethodTypeDesc.of(CD_void, CD_String, CD_Object));
        }

        @Override
        public void accept(CodeBuilder builder, CodeElement element) {
            builder.with(element);
        }
    }
}
