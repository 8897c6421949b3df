package dev.dlt4j.http.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A value of the configuration whose texts may hold placeholders, read once and filled for each request.
sealed interface Filling {
    /// A value without texts.
    record Fixed(@Nullable Object value) implements Filling {}

    record OfText(Template template) implements Filling {}

    record OfMap(List<Member> members) implements Filling {}

    record OfList(List<Filling> items) implements Filling {}

    /// A key, which may hold placeholders too, with its value.
    record Member(Template key, Filling value) {}

    /// Reads a value.
    ///
    /// @throws IllegalArgumentException when a brace is wrong
    static Filling of(@Nullable Object value) {
        return switch (value) {
            case String text -> new OfText(Template.of(text));
            case Map<?, ?> map -> {
                List<Member> members = new ArrayList<>();
                map.forEach(
                        (key, each) -> members.add(new Member(Template.of(String.valueOf(key)), of(each))));
                yield new OfMap(members);
            }
            case List<?> list -> {
                List<Filling> items = new ArrayList<>();
                list.forEach(each -> items.add(of(each)));
                yield new OfList(items);
            }
            case null, default -> new Fixed(value);
        };
    }

    /// The names of all placeholders.
    default void names(Consumer<String> to) {
        switch (this) {
            case Fixed fixed -> {
            }
            case OfText text -> text.template().names().forEach(to);
            case OfMap map -> map.members().forEach(member -> {
                member.key().names().forEach(to);
                member.value().names(to);
            });
            case OfList list -> list.items().forEach(item -> item.names(to));
        }
    }

    /// The value with placeholders filled.
    ///
    /// @param keepTypes whether a text that is one placeholder becomes its value as it is
    default @Nullable Object filled(Function<String, @Nullable Object> values, boolean keepTypes) {
        return switch (this) {
            case Fixed fixed -> fixed.value();
            case OfText text -> {
                String only = text.template().only();
                yield keepTypes && only != null ? values.apply(only) : text.template().filled(values);
            }
            case OfMap map -> {
                Map<String, @Nullable Object> filled = new LinkedHashMap<>();
                for (Member member : map.members()) {
                    String key = member.key().filled(values);
                    if (key != null) {
                        filled.put(key, member.value().filled(values, keepTypes));
                    }
                }
                yield filled;
            }
            case OfList list -> {
                List<@Nullable Object> filled = new ArrayList<>();
                list.items().forEach(item -> filled.add(item.filled(values, keepTypes)));
                yield filled;
            }
        };
    }
}
