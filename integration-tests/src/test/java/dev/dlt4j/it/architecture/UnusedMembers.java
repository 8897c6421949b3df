package dev.dlt4j.it.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess.AccessType;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Finds members that nobody uses, in no module and no test. Members that users of dlt4j may call, what is
/// called by reflection and what stands for something inherited count as used. A field that is only written
/// is not.
final class UnusedMembers {
    private static final Set<String> BY_REFLECTION = Set.of("main", "values", "valueOf", "serialVersionUID");

    private UnusedMembers() {}

    /// The members of these classes that nothing among all classes uses, by their full names.
    static Set<String> of(Stream<JavaClass> classes) {
        var found = new TreeSet<String>();
        classes.filter(type -> !type.isAnnotation()).forEach(type -> {
            type.getMethods().stream().filter(method -> !isUsed(method)).forEach(
                    method -> found.add(method.getFullName()));
            type.getConstructors().stream().filter(constructor -> !isUsed(constructor)).forEach(
                    constructor -> found.add(constructor.getFullName()));
            type.getFields().stream().filter(field -> !isUsed(field)).forEach(
                    field -> found.add(field.getFullName()));
        });
        return found;
    }

    private static boolean isUsed(JavaMethod method) {
        return isExempt(method) || isInherited(method) || isComponent(method) || isCalledByOthers(method);
    }

    private static boolean isUsed(JavaConstructor constructor) {
        // without parameters: made by reflection, or there so that nobody makes one
        return isExempt(constructor) || constructor.getRawParameterTypes().isEmpty()
                || constructor.getOwner().isRecord() || constructor.getOwner().isEnum()
                || isCalledByOthers(constructor);
    }

    private static boolean isUsed(JavaField field) {
        return isExempt(field) || field.getOwner().isRecord() || field.getOwner().isEnum()
                || isConstant(field)
                || field.getAccessesToSelf().stream()
                        .anyMatch(access -> access.getAccessType() == AccessType.GET);
    }

    private static boolean isExempt(JavaMember member) {
        return BY_REFLECTION.contains(member.getName()) || !member.getAnnotations().isEmpty()
                || member.getModifiers().contains(JavaModifier.SYNTHETIC)
                || member.getModifiers().contains(JavaModifier.BRIDGE) || isForUsers(member);
    }

    /// Public members of public types outside of `internal` packages are what users see.
    private static boolean isForUsers(JavaMember member) {
        return !member.getOwner().getPackageName().contains(".internal") && isOpen(member.getModifiers())
                && Stream.iterate(member.getOwner(), type -> type != null,
                        type -> type.getEnclosingClass().orElse(null))
                        .allMatch(type -> isOpen(type.getModifiers()));
    }

    private static boolean isOpen(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static boolean isInherited(JavaMethod method) {
        var parameters = method.getRawParameterTypes().stream().map(JavaClass::getName).toList();
        return Stream.concat(method.getOwner().getAllRawSuperclasses().stream(),
                method.getOwner().getAllRawInterfaces().stream())
                .flatMap(type -> type.getMethods().stream())
                .anyMatch(other -> other.getName().equals(method.getName())
                        && other.getRawParameterTypes().size() == parameters.size());
    }

    private static boolean isComponent(JavaMethod method) {
        return method.getOwner().isRecord() && method.getRawParameterTypes().isEmpty()
                && method.getOwner().tryGetField(method.getName()).isPresent();
    }

    private static boolean isCalledByOthers(JavaCodeUnit unit) {
        return unit.getAccessesToSelf().stream().map(JavaAccess::getOrigin).anyMatch(by -> !by.equals(unit));
    }

    /// javac puts the value of a constant where it is used, so its uses are not seen.
    private static boolean isConstant(JavaField field) {
        return field.getModifiers().containsAll(List.of(JavaModifier.STATIC, JavaModifier.FINAL))
                && (field.getRawType().isPrimitive() || field.getRawType().isEquivalentTo(String.class));
    }
}
