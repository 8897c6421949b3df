package dev.dlt4j.internal.config;

import dev.dlt4j.spi.Extensions;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.TypeOf;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keys of a record whose type depends on the values of others: the methods with [TypeOf], by key.
///
/// @param extensions what the methods may look for
record TypeChoice(Map<String, Method> methods, Extensions extensions) {

    static TypeChoice of(ConfigSpec spec, Extensions extensions) {
        Map<String, Method> methods = new LinkedHashMap<>();
        if (spec.record() != null) {
            for (Method method : spec.record().getDeclaredMethods()) {
                TypeOf choice = method.getAnnotation(TypeOf.class);
                if (choice != null) {
                    methods.put(choice.value(), method);
                }
            }
        }
        return new TypeChoice(methods, extensions);
    }

    /// The keys, those that depend on others last.
    List<Wanted> dependentLast(List<Wanted> fields) {
        if (methods.isEmpty()) {
            return fields;
        }
        List<Wanted> ordered = new ArrayList<>(fields);
        ordered.removeIf(field -> methods.containsKey(field.key()));
        fields.stream().filter(field -> methods.containsKey(field.key())).forEach(ordered::add);
        return ordered;
    }

    /// The key with the type that is chosen, which then must have a value; empty when there is none for these
    /// values.
    ///
    /// @throws ConfigurationError when the values cannot be used
    Optional<Wanted> narrowed(Wanted wanted, Map<String, @Nullable Object> values) {
        Method method = methods.get(wanted.key());
        if (method == null) {
            return Optional.of(wanted);
        }
        try {
            method.setAccessible(true);
            Optional<?> type = (Optional<?>) method.invoke(null, values, extensions);
            return type.map(each -> new Wanted(wanted.key(), (Class<?>) each, wanted.byDefault(),
                    wanted.secret(),
                    wanted.ofCode(), wanted.explicitOnly(), List.of(), Wanted.alternatives((Class<?>) each)));
        } catch (InvocationTargetException | IllegalAccessException e) {
            if (e.getCause() instanceof ConfigurationError fault) {
                throw fault;
            }
            throw new IllegalStateException("the type of " + wanted.key() + " cannot be chosen", e);
        }
    }

    /// The value in the form that the component declares.
    @Nullable
    Object wrapped(Wanted declared, @Nullable Object value) {
        return methods.containsKey(declared.key()) && declared.isOptional()
                ? Optional.ofNullable(value)
                : value;
    }
}
