package dev.dlt4j.internal.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A part of a configuration document, with its place in it. The place of a value that has a key is the
/// key's.
public sealed interface ConfigNode {
    ConfigPlace place();

    /// The node as plain Java: `Map`, `List`, `String`, `Boolean`, numbers, null.
    @Nullable
    Object toValue();

    /// What the node is, for a message that must not show its value.
    String kind();

    /// The node at another place, as what a reference to it stands for; what is within keeps its place.
    ///
    /// @param secret whether messages must not show it
    default ConfigNode taken(ConfigPlace where, boolean secret) {
        return switch (this) {
            case Scalar scalar -> new Scalar(scalar.value(), scalar.text(), where, null, secret);
            case Sequence list -> new Sequence(
                    list.items().stream().map(item -> item.taken(item.place(), secret)).toList(), where);
            case Keys keys -> {
                Map<String, ConfigNode> entries = new LinkedHashMap<>();
                keys.entries().forEach((key, item) -> entries.put(key, item.taken(item.place(), secret)));
                yield new Keys(entries, where);
            }
        };
    }

    /// A single value.
    ///
    /// @param text    how it was written, without quotes
    /// @param written where its characters are in the document; null when they are in none
    /// @param secret  whether messages must not show it
    record Scalar(@Nullable Object value, String text, ConfigPlace place, @Nullable WrittenText written,
            boolean secret) implements ConfigNode {
        Scalar(@Nullable Object value, String text, ConfigPlace place) {
            this(value, text, place, null, false);
        }

        /// The text as messages show it.
        String shown() {
            return secret ? "***" : text;
        }

        /// The place of a character of the text, as exact as it is known.
        String placeOf(int offset) {
            return written == null
                    ? "%s: character %d".formatted(place, offset + 1)
                    : written.place(text, offset).exact();
        }

        @Override
        public @Nullable Object toValue() {
            return value;
        }

        @Override
        public String kind() {
            return switch (value) {
                case null -> "nothing";
                case String s -> "a text";
                case Boolean b -> "true or false";
                case Number n -> "a number";
                default -> "a " + value.getClass().getSimpleName();
            };
        }
    }

    /// A list.
    record Sequence(List<ConfigNode> items, ConfigPlace place) implements ConfigNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Nullable
        ConfigNode item(int index) {
            return index < items.size() ? items.get(index) : null;
        }

        @Override
        public Object toValue() {
            List<@Nullable Object> values = new ArrayList<>(items.size());
            items.forEach(item -> values.add(item.toValue()));
            return values;
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /// Keys with values, in the order of the document.
    record Keys(Map<String, ConfigNode> entries, ConfigPlace place) implements ConfigNode {
        public Keys {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        public static Keys none(ConfigPlace place) {
            return new Keys(Map.of(), place);
        }

        /// Keys within each other that lead to the node, all of them at its place.
        ///
        /// @param path at least one key, from the outside in
        static Keys leadingTo(ConfigNode node, List<String> path) {
            ConfigNode inner = node;
            for (String key : path.reversed()) {
                inner = none(node.place()).with(key, inner);
            }
            return (Keys) inner;
        }

        public @Nullable ConfigNode get(String key) {
            return entries.get(key);
        }

        /// The node at a path such as `resources[0].name`, or the deepest one that is on the way to it.
        ConfigNode at(String path) {
            ConfigNode node = this;
            for (String step : path.split("[.\\[]", -1)) {
                ConfigNode below = switch (node) {
                    case Keys keys -> keys.get(step);
                    case Sequence list when step.matches("[0-9]{1,9}]") -> list.item(
                            Integer.parseInt(step.substring(0, step.length() - 1)));
                    case Sequence list -> null;
                    case Scalar end -> null;
                };
                if (below == null) {
                    return node;
                }
                node = below;
            }
            return node;
        }

        public Keys with(String key, ConfigNode value) {
            Map<String, ConfigNode> changed = new LinkedHashMap<>(entries);
            changed.put(key, value);
            return new Keys(changed, place);
        }

        public Keys without(Iterable<String> keys) {
            Map<String, ConfigNode> changed = new LinkedHashMap<>(entries);
            keys.forEach(changed::remove);
            return new Keys(changed, place);
        }

        @Override
        public Map<String, @Nullable Object> toValue() {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            entries.forEach((key, node) -> values.put(key, node.toValue()));
            return values;
        }

        @Override
        public String kind() {
            return "keys with values";
        }
    }

    /// Plain Java as a node, all of it at one place.
    static ConfigNode of(@Nullable Object value, ConfigPlace place) {
        return switch (value) {
            case ConfigNode node -> node;
            case Map<?, ?> map -> keys(map, place);
            case Iterable<?> list -> {
                List<ConfigNode> items = new ArrayList<>();
                list.forEach(item -> items.add(of(item, place)));
                yield new Sequence(items, place);
            }
            case null, default -> new Scalar(value, String.valueOf(value), place);
        };
    }

    /// A plain map as a node, all of it at one place.
    static Keys keys(Map<?, ?> map, ConfigPlace place) {
        Map<String, ConfigNode> entries = new LinkedHashMap<>();
        map.forEach((key, item) -> entries.put(String.valueOf(key), of(item, place)));
        return new Keys(entries, place);
    }
}
