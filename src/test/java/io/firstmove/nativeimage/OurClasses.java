package io.firstmove.nativeimage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The compiled classes of the program. */
final class OurClasses {

    static final String OURS = "io.firstmove";
    static final Path FOLDER = Path.of("target", "classes");

    private OurClasses() {}

    static List<ClassModel> models() {
        try (var files = Files.walk(FOLDER.resolve("io"))) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .map(OurClasses::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Class<?>> all() {
        return models().stream().<Class<?>>map(OurClasses::load).toList();
    }

    /** Names of the classes that call a method or constructor of the given one. */
    static Set<String> callers(String called) {
        var callers = new TreeSet<String>();
        for (var model : models()) {
            for (var method : model.methods()) {
                var calls = method.code().stream()
                        .flatMap(code -> code.elementStream())
                        .anyMatch(element -> element instanceof InvokeInstruction call
                                && call.owner()
                                        .asInternalName()
                                        .replace('/', '.')
                                        .equals(called));
                if (calls) {
                    callers.add(model.thisClass().asInternalName().replace('/', '.'));
                }
            }
        }
        return callers;
    }

    static Class<?> load(ClassModel model) {
        return load(model.thisClass().asInternalName().replace('/', '.'));
    }

    /** Without running its initialiser. */
    static Class<?> load(String name) {
        try {
            return Class.forName(name, false, OurClasses.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
