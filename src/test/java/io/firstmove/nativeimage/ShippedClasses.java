package io.firstmove.nativeimage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;

/** The classes of the program and of all jars beside it as native-image gets them, and what they refer to. */
final class ShippedClasses {

    /** As {@code group.artifact}. */
    private final Set<String> jars = new TreeSet<>();

    private final Set<String> present = new HashSet<>();
    /** Name of a class, and the jars whose classes refer to it. */
    private final Map<String, Set<String>> users = new TreeMap<>();

    static ShippedClasses read() throws IOException {
        var classes = new ShippedClasses();
        for (var jar : NativeLists.jars()) {
            classes.add(jar);
        }
        classes.addJdk();
        return classes;
    }

    private void add(Path path) throws IOException {
        var file = path.getFileName().toString().replaceFirst("-\\d.*", "").replaceFirst("^modified-", "");
        jars.add(file);
        try (var jar = new JarFile(path.toFile())) {
            for (var entry : jar.stream().toList()) {
                var name = entry.getName();
                if (name.endsWith(".class") && !name.endsWith("module-info.class")) {
                    add(jar.getInputStream(entry).readAllBytes(), file);
                }
            }
        }
    }

    private void add(byte[] bytes, String jar) {
        var model = ClassFile.of().parse(bytes);
        present.add(name(model.thisClass().asSymbol()));
        for (var entry : model.constantPool()) {
            if (entry instanceof ClassEntry type) {
                var element = element(type.asSymbol());
                if (element.isClassOrInterface()) {
                    users.computeIfAbsent(name(element), _ -> new TreeSet<>()).add(jar);
                }
            }
        }
    }

    private static String name(ClassDesc type) {
        var descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    }

    private static ClassDesc element(ClassDesc type) {
        var element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        return element;
    }

    private void addJdk() {
        for (var module : ModuleFinder.ofSystem().findAll()) {
            try (var reader = module.open();
                    var names = reader.list()) {
                names.filter(name -> name.endsWith(".class"))
                        .forEach(name -> present.add(name.substring(0, name.length() - ".class".length())
                                .replace('/', '.')));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Set<String> jars() {
        return jars;
    }

    /** Names of classes that are in no jar and not in the JDK, each with the jars that refer to it. */
    Map<String, Set<String>> missing() {
        var missing = new TreeMap<>(users);
        missing.keySet().removeAll(present);
        return missing;
    }
}
