package dev.dlt4j.it.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

/// The conditions that ArchUnit does not bring along.
final class Seams {
    private Seams() {}

    /// The jar or folder a class was read from.
    static String location(JavaClass type) {
        var uri = type.getSource().orElseThrow().getUri().toString();
        return uri.substring(0, uri.length() - (type.getName().replace('.', '/') + ".class").length());
    }

    static ArchCondition<JavaClass> beSeenByTheirModuleOnly() {
        var privileged = Set.of(Modules.INTEGRATION_TESTS, Modules.BENCHMARKS);
        return condition("be seen by their module only", (type, events) -> {
            var owner = Modules.of(type.getPackageName());
            type.getDirectDependenciesToSelf().stream()
                    .filter(dependency -> Modules.ours(dependency.getOriginClass()))
                    .filter(dependency -> {
                        var reader = Modules.of(dependency.getOriginClass().getPackageName());
                        return reader != owner && !privileged.contains(reader);
                    })
                    .forEach(dependency -> events.add(violated(type, dependency.getDescription())));
        });
    }

    static ArchCondition<JavaClass> nameOnlyJdkTypesAndOurs() {
        return condition("name only types of the JDK, of JSpecify and of ours", (type, events) -> {
            var named = new ArrayList<JavaType>();
            type.getSuperclass().ifPresent(named::add);
            named.addAll(type.getInterfaces());
            for (var member : type.getMembers()) {
                if (!isPublished(member.getModifiers())) {
                    continue;
                }
                var types = new ArrayList<JavaType>();
                if (member instanceof JavaCodeUnit code) {
                    types.add(code.getReturnType());
                    types.addAll(code.getParameterTypes());
                    types.addAll(code.getExceptionTypes());
                } else if (member instanceof com.tngtech.archunit.core.domain.JavaField field) {
                    types.add(field.getType());
                }
                foreign(types)
                        .forEach(name -> events.add(violated(type, member.getFullName() + " names " + name)));
            }
            foreign(named).forEach(name -> events.add(violated(type, type.getName() + " extends " + name)));
        });
    }

    static ArchCondition<JavaClass> resideInNullMarkedPackages() {
        return condition("reside in a @NullMarked package", (type, events) -> {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                events.add(violated(type,
                        type.getPackageName() + " is not @NullMarked (" + type.getName() + ")"));
            }
        });
    }

    static ArchCondition<JavaClass> beOpenOnlyAsInterfaces() {
        return condition("be an interface, record, enum, annotation, exception or final class",
                (type, events) -> {
                    if (!type.isInterface() && !type.isRecord() && !type.isEnum()
                            && !type.isAssignableTo(Throwable.class)
                            && !type.getModifiers().contains(JavaModifier.FINAL)) {
                        events.add(violated(type, type.getName() + " is an open class"));
                    }
                });
    }

    /// Classes that implement a port of spi which ServiceLoader finds: their interface ends in `Provider`.
    static DescribedPredicate<JavaClass> implementAProvider() {
        return DescribedPredicate.describe("implement a …Provider",
                type -> !type.isInterface() && !providers(type).isEmpty());
    }

    /// Classes that ServiceLoader could make; others are made in code, with what an application hands them.
    static DescribedPredicate<JavaClass> areMadeWithoutArguments() {
        return DescribedPredicate.describe("are made without arguments",
                type -> type.getConstructors().stream().anyMatch(each -> each.getParameters().isEmpty()));
    }

    private static List<JavaClass> providers(JavaClass type) {
        return type.getAllRawInterfaces().stream().filter(Modules::ours)
                .filter(port -> port.getSimpleName().endsWith("Provider")).toList();
    }

    static ArchCondition<JavaClass> standInTheServiceFileOfTheirJar() {
        return condition("stand in a service file of their jar", (type, events) -> {
            for (var port : providers(type)) {
                if (!services(location(type), port.getName()).contains(type.getName())) {
                    events.add(violated(type,
                            type.getName() + " is missing in META-INF/services/" + port.getName()));
                }
            }
        });
    }

    private static List<String> services(String location, String port) {
        try (var file = URI.create(location + "META-INF/services/" + port).toURL().openStream()) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip)
                    .toList();
        } catch (java.io.FileNotFoundException absent) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPublished(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static List<String> foreign(List<JavaType> types) {
        return types.stream().flatMap(type -> type.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getBaseComponentType)
                .filter(type -> !type.isPrimitive() && !Modules.ours(type))
                .map(JavaClass::getName)
                .filter(name -> !name.startsWith("java.") && !name.startsWith("org.jspecify."))
                .distinct().toList();
    }

    private static ArchCondition<JavaClass> condition(String description,
            BiConsumer<JavaClass, ConditionEvents> check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.accept(type, events);
            }
        };
    }
}
