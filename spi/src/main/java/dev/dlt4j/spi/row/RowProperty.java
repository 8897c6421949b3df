package dev.dlt4j.spi.row;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// A component of a record, or a readable property of a bean: `getName` and `isOpen` read `name` and `open`.
///
/// @param name      the key in the row
/// @param type      the declared type
/// @param reader    reads the value of an object; not made accessible
/// @param element   the component or getter, with its annotations
/// @param annotated the type with its own annotations
public record RowProperty(String name, Type type, Method reader, AnnotatedElement element,
        AnnotatedType annotated) {
    private static final Set<String> NON_NULL = Set.of("NonNull", "NotNull", "Nonnull");

    /// Whether values of the class become rows or parts of them: records, classes with getters that are not
    /// the JDK's, and sealed interfaces of these.
    public static boolean isRow(Class<?> type) {
        if (type.isSealed() && type.isInterface()) {
            List<RowVariant> variants = RowVariant.of(type);
            return !variants.isEmpty() && variants.stream().allMatch(each -> isRow(each.type()));
        }
        return type.isRecord() || (!type.isPrimitive() && !type.isArray() && !type.isEnum()
                && !type.getName().startsWith("java.") && !of(type).isEmpty());
    }

    /// Whether a row cannot be without a value: of primitives, a [Key], and what is annotated as non-null.
    public boolean isRequired() {
        if (type instanceof Class<?> plain && plain.isPrimitive()) {
            return true;
        }
        if (element.isAnnotationPresent(Key.class)) {
            return true;
        }
        return Stream.concat(Arrays.stream(element.getAnnotations()),
                Arrays.stream(annotated.getAnnotations()))
                .anyMatch(each -> NON_NULL.contains(each.annotationType().getSimpleName()));
    }

    /// The properties of a class: components of a record in their order, getters of a bean by their names.
    /// Empty when it has none.
    public static List<RowProperty> of(Class<?> type) {
        List<RowProperty> properties = new ArrayList<>();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                properties.add(new RowProperty(component.getName(), component.getGenericType(),
                        component.getAccessor(), component, component.getAnnotatedType()));
            }
            return properties;
        }
        Method[] methods = type.getMethods();
        Arrays.sort(methods, Comparator.comparing(Method::getName));
        for (Method method : methods) {
            String name = name(method);
            if (!name.isEmpty()) {
                properties.add(new RowProperty(name, method.getGenericReturnType(), method, method,
                        method.getAnnotatedReturnType()));
            }
        }
        return properties;
    }

    private static String name(Method method) {
        if (method.getParameterCount() != 0 || Modifier.isStatic(method.getModifiers())
                || method.getDeclaringClass() == Object.class || method.getReturnType() == void.class) {
            return "";
        }
        String name = method.getName();
        int skip = name.startsWith("get")
                ? 3
                : name.startsWith("is") && method.getReturnType() == boolean.class ? 2 : name.length();
        return skip >= name.length()
                ? ""
                : name.substring(skip, skip + 1).toLowerCase(Locale.ROOT) + name.substring(skip + 1);
    }
}
