package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A key that a configuration record declares.
///
/// @param name         in snake case, as it is written in `dlt.yml`
/// @param type         in words: `text`, `whole number`, `list of texts` …
/// @param doc          what it is for; empty when the record has no `@Doc` for it
/// @param defaultValue as it would be written; null when there is none
/// @param keys         keys of a nested record, or of the records in a list
public record ConfigKey(String name, String type, String doc, @Nullable String defaultValue, boolean required,
        boolean secret, List<ConfigKey> keys) {

    /// The keys of a record, in its order.
    public static List<ConfigKey> of(Class<?> record) {
        List<ConfigKey> keys = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            keys.add(of(component));
        }
        return keys;
    }

    private static ConfigKey of(RecordComponent component) {
        Type type = component.getGenericType();
        Doc doc = component.getAnnotation(Doc.class);
        Default byDefault = component.getAnnotation(Default.class);
        Class<?> nested = nested(type);
        return new ConfigKey(name(component), words(type), doc == null ? "" : doc.value(),
                byDefault == null ? null : byDefault.value(), byDefault == null && isRequired(type),
                isSecret(type),
                nested == null ? List.of() : of(nested));
    }

    /// `bucketUrl` becomes `bucket_url`.
    static String name(RecordComponent component) {
        return name(component.getName());
    }

    /// A name of Java in snake case.
    public static String name(String camel) {
        StringBuilder snake = new StringBuilder(camel.length() + 4);
        for (int i = 0; i < camel.length(); i++) {
            char letter = camel.charAt(i);
            boolean begins = letter >= 'A' && letter <= 'Z' && i > 0 && !isUpper(camel.charAt(i - 1));
            snake.append(begins ? "_" : "").append(Character.toLowerCase(letter));
        }
        return snake.toString();
    }

    private static boolean isUpper(char letter) {
        return letter >= 'A' && letter <= 'Z';
    }

    static List<String> names(Class<?> record) {
        return Arrays.stream(record.getRecordComponents()).map(ConfigKey::name).toList();
    }

    static boolean isSecret(Type type) {
        return type == Secret.class
                || (type instanceof ParameterizedType generic
                        && isSecret(generic.getActualTypeArguments()[0]));
    }

    private static boolean isRequired(Type type) {
        Class<?> raw = raw(type);
        return raw != Optional.class && raw != List.class && raw != Map.class && !(raw.isRecord()
                && of(raw).stream().noneMatch(ConfigKey::required));
    }

    /// The record a type is made of: itself, or what an `Optional`, `List` or `Map` holds.
    private static @Nullable Class<?> nested(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return nested(arguments[arguments.length - 1]);
        }
        return type instanceof Class<?> plain && plain.isRecord() ? plain : null;
    }

    static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    /// What a value of the type is called in messages.
    static String words(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            String inner = words(arguments[arguments.length - 1]);
            Class<?> raw = raw(type);
            return raw == Optional.class ? inner : raw == List.class ? "list of " + inner : "map to " + inner;
        }
        Class<?> plain = raw(type);
        if (plain.isEnum()) {
            return "one of " + String.join(", ", constants(plain));
        }
        return plain == String.class
                ? "text"
                : plain == Secret.class
                        ? "secret text"
                        : plain == int.class || plain == Integer.class || plain == long.class
                                || plain == Long.class
                                        ? "whole number"
                                        : plain == double.class || plain == Double.class
                                                ? "number"
                                                : plain == boolean.class || plain == Boolean.class
                                                        ? "true or false"
                                                        : plain.isRecord() ? recordWords(plain) : "any value";
    }

    private static String recordWords(Class<?> record) {
        return TextMethod.isIn(record) ? "keys with values, or a text that holds them" : "keys with values";
    }

    /// How the constants of an enum are written: in lower case.
    static List<String> constants(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            names.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT));
        }
        return names;
    }
}
