package dev.dlt4j.internal.annotated;

import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.internal.config.Wanted;
import dev.dlt4j.spi.annotation.ConfigValue;
import dev.dlt4j.spi.annotation.Cursor;
import dev.dlt4j.spi.annotation.SecretValue;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.CursorRange;
import dev.dlt4j.spi.source.Out;
import dev.dlt4j.spi.source.ResourceContext;
import java.lang.reflect.Parameter;
import java.util.Optional;

/// What a parameter of an annotated method is given.
sealed interface Injected {
    /// The running resource.
    record Context() implements Injected {}

    /// What takes the rows.
    record Emitter() implements Injected {}

    /// A row of the parent; a page when it is a list.
    record Item(Parameter parameter) implements Injected {}

    /// How far the resource was read.
    record OfCursor(Cursor cursor, Parameter parameter) implements Injected {}

    /// A value of the settings.
    record Value(Wanted wanted) implements Injected {}

    /// Something nobody gives.
    record Unknown(Parameter parameter, String remedy) implements Injected {}

    /// What a parameter says it wants.
    ///
    /// @param takesItem whether a parameter without an annotation is a row
    static Injected of(Parameter parameter, boolean takesItem) {
        Class<?> type = parameter.getType();
        Cursor cursor = parameter.getAnnotation(Cursor.class);
        if (cursor != null) {
            return type == Incremental.class || type == CursorRange.class
                    ? new OfCursor(cursor, parameter)
                    : new Unknown(parameter, "a cursor is an Incremental or a CursorRange");
        }
        if (type == ResourceContext.class) {
            return new Context();
        }
        if (type == Out.class) {
            return new Emitter();
        }
        if (type == CursorRange.class || type == Incremental.class) {
            return new Unknown(parameter, "say which field of the rows is the cursor: "
                    + "@Cursor(\"updated_at\")");
        }
        boolean said = parameter.isAnnotationPresent(ConfigValue.class)
                || parameter.isAnnotationPresent(SecretValue.class) || type == Secret.class;
        if (said) {
            return wanted(parameter, "").<Injected>map(Value::new).orElseGet(() -> new Unknown(parameter,
                    "say its key, @ConfigValue(\"key\"), or compile with -parameters"));
        }
        return takesItem
                ? new Item(parameter)
                : new Unknown(parameter, "say where its value comes from: @ConfigValue, @SecretValue or "
                        + "@Cursor");
    }

    /// The value that a parameter wants of the settings; empty when its name is not known.
    ///
    /// @param known its name when it is known otherwise
    static Optional<Wanted> wanted(Parameter parameter, String known) {
        ConfigValue config = parameter.getAnnotation(ConfigValue.class);
        SecretValue secret = parameter.getAnnotation(SecretValue.class);
        String said = secret != null ? secret.value() : config != null ? config.value() : "";
        String name = !said.isEmpty() ? said : known.isEmpty() ? nameOf(parameter) : known;
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(Wanted.ofCode(name, parameter.getParameterizedType(),
                        parameter.getAnnotation(Default.class), secret != null));
    }

    /// The parameter's name; empty when the class does not keep it.
    static String nameOf(Parameter parameter) {
        return parameter.isNamePresent() ? parameter.getName() : "";
    }
}
