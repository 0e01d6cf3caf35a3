package io.firstmove.nativeimage;

import io.firstmove.action.Action;
import jakarta.persistence.Entity;
import jakarta.ws.rs.HttpMethod;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.instruction.ConstantInstruction.LoadConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.LocalVariableType;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;

/** Types of ours that something will reflect upon, found in the class files and without Quarkus' own search. */
final class NamedTypes {

    /** Calls whose last argument Jackson writes, now or when the response is sent. */
    private static final Set<String> WRITERS = Set.of(
            "com/fasterxml/jackson/databind/ObjectMapper.valueToTree",
            "com/fasterxml/jackson/databind/ObjectMapper.writeValueAsString",
            "com/fasterxml/jackson/databind/ObjectMapper.writeValueAsBytes",
            "jakarta/ws/rs/core/Response$ResponseBuilder.entity",
            "jakarta/ws/rs/core/Response.ok",
            "jakarta/ws/rs/sse/OutboundSseEvent$Builder.data",
            "org/jboss/resteasy/reactive/RestResponse$ResponseBuilder.entity",
            "org/jboss/resteasy/reactive/RestResponse$ResponseBuilder.ok",
            "org/jboss/resteasy/reactive/RestResponse.ok");

    private static final Pattern NAME = Pattern.compile("io[./]firstmove[./][\\w./$]+");

    /** Each type with the first place that it was found at. */
    private final Map<Class<?>, String> named = new LinkedHashMap<>();

    private final Map<Class<?>, String> json = new LinkedHashMap<>();

    private NamedTypes() {
        for (var model : OurClasses.models()) {
            var type = OurClasses.load(model);
            for (var method : model.methods()) {
                var place = type.getName() + "." + method.methodName().stringValue();
                method.code().ifPresent(code -> look(place, code));
            }
            look(type);
        }
    }

    /** The types whose class a method names and passes on: to a library that makes one, or to a method that does. */
    static Map<Class<?>, String> named() {
        return new NamedTypes().named;
    }

    /** The names of the types that Jackson reads or writes, with those of their components. */
    static Map<String, String> json() {
        var types = new NamedTypes();
        types.named.forEach((type, place) -> {
            if (type.isRecord()) {
                types.addJson(type, place);
            }
        });
        var names = new TreeMap<String, String>();
        types.json.forEach((type, place) -> names.put(type.getName(), place));
        return names;
    }

    private void look(Class<?> type) {
        for (var method : type.getDeclaredMethods()) {
            if (isRequest(method)) {
                addJson(method.getGenericReturnType(), "answer of " + type.getName() + "." + method.getName());
                for (var parameter : method.getGenericParameterTypes()) {
                    addJson(parameter, "request of " + type.getName() + "." + method.getName());
                }
            }
        }
        for (var field : type.getDeclaredFields()) {
            if (field.isAnnotationPresent(JdbcTypeCode.class)) {
                addJson(field.getGenericType(), "column of " + type.getName());
            }
        }
        if (Action.class.isAssignableFrom(type) && !type.isInterface()) {
            for (var implemented : type.getGenericInterfaces()) {
                addJson(implemented, "parameters of " + type.getName());
            }
        }
    }

    private static boolean isRequest(Method method) {
        return Stream.of(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
    }

    private void look(String place, CodeModel code) {
        var instructions = code.elementStream()
                .filter(Instruction.class::isInstance)
                .map(Instruction.class::cast)
                .toList();
        for (int i = 1; i < instructions.size(); i++) {
            var before = instructions.get(i - 1);
            if (instructions.get(i) instanceof InvokeInstruction call
                    && WRITERS.contains(
                            call.owner().asInternalName() + "." + call.name().stringValue())) {
                typesOf(before, code)
                        .flatMap(NamedTypes::ours)
                        .forEach(written -> addJson(written, "written in " + place));
            }
            if (before instanceof LoadConstantInstruction load
                    && load.constantValue() instanceof ClassDesc constant
                    && passesClassOn(instructions.subList(i, instructions.size()))) {
                ours(constant.descriptorString()).forEach(type -> named.putIfAbsent(type, "named in " + place));
            }
        }
    }

    /** Whether the class that was just named goes to a call, and not to a logger or a test of what something is. */
    private static boolean passesClassOn(List<Instruction> next) {
        return next.stream()
                .filter(InvokeInstruction.class::isInstance)
                .map(InvokeInstruction.class::cast)
                .findFirst()
                .filter(call -> call.type().stringValue().contains("Ljava/lang/Class;"))
                .filter(call -> !call.owner().asInternalName().equals("org/jboss/logging/Logger"))
                .isPresent();
    }

    /** The types, as generic as they were written, of what the instruction puts on the stack. */
    private static Stream<String> typesOf(Instruction argument, CodeModel code) {
        return switch (argument) {
            case LoadInstruction local -> locals(code, local.slot());
            case FieldInstruction field ->
                members(field.owner().asInternalName(), field.name().stringValue());
            case InvokeInstruction call
            when call.name().stringValue().equals("<init>") ->
                Stream.of(call.owner().asInternalName());
            case InvokeInstruction call ->
                members(call.owner().asInternalName(), call.name().stringValue());
            case TypeCheckInstruction cast -> Stream.of(cast.type().asInternalName());
            default -> Stream.of();
        };
    }

    private static Stream<String> locals(CodeModel code, int slot) {
        return code.elementStream().flatMap(element -> switch (element) {
            case LocalVariable plain
            when plain.slot() == slot -> Stream.of(plain.type().stringValue());
            case LocalVariableType generic
            when generic.slot() == slot -> Stream.of(generic.signature().stringValue());
            default -> Stream.of();
        });
    }

    private static Stream<String> members(String owner, String name) {
        return ours(owner)
                .flatMap(type -> Stream.<Member[]>of(type.getDeclaredFields(), type.getDeclaredMethods())
                        .flatMap(Stream::of))
                .filter(member -> member.getName().equals(name))
                .map(member -> member instanceof Method method
                        ? method.getGenericReturnType().getTypeName()
                        : ((Field) member).getGenericType().getTypeName());
    }

    /** The types of ours that a type mentions, itself among them. */
    static Stream<Class<?>> ours(Type type) {
        return ours(type.getTypeName());
    }

    private static Stream<Class<?>> ours(String type) {
        return NAME.matcher(type)
                .results()
                .map(name -> OurClasses.load(name.group().replace('/', '.')));
    }

    private void addJson(Type type, String place) {
        ours(type).forEach(one -> addJson(one, place));
    }

    private void addJson(Class<?> type, String place) {
        if (type.isSealed()) {
            List.of(type.getPermittedSubclasses()).forEach(subclass -> addJson(subclass, place));
        }
        if (!isData(type) || json.putIfAbsent(type, place) != null) {
            return;
        }
        if (type.isRecord()) {
            for (var component : type.getRecordComponents()) {
                addJson(component.getGenericType(), "component of " + type.getName());
            }
        } else if (!type.isEnum()) {
            for (var field : type.getDeclaredFields()) {
                addJson(field.getGenericType(), "field of " + type.getName());
            }
        }
    }

    /** Other types are services, or enums, whose constants Jackson knows without reflection unless they are annotated. */
    private static boolean isData(Class<?> type) {
        return type.isRecord()
                || type.isAnnotationPresent(Entity.class)
                || Stream.<AccessibleObject[]>of(
                                type.getDeclaredMethods(), type.getDeclaredFields(), type.getDeclaredConstructors())
                        .flatMap(Arrays::stream)
                        .flatMap(member -> Stream.of(member.getAnnotations()))
                        .anyMatch(annotation ->
                                annotation.annotationType().getName().startsWith("com.fasterxml.jackson."));
    }
}
