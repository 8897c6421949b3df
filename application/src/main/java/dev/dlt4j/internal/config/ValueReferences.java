package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigurationError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Puts values from elsewhere where a project file has `${provider:key}`; `$${` stands for the characters
/// `${`. A text that is one reference becomes the value with its type, keys and lists too; in the middle of a
/// text a single value is put in as it is. What a provider returns is not searched for further references.
///
/// References are resolved when the keys are bound, so those of a pipeline that is not run need no value.
final class ValueReferences {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([^{}]*)(}?)");
    private static final String HOW = "write ${env:NAME}, ${secrets:section.key} or ${config:section.key}, "
            + "and"
            + " $${ for the characters ${ themselves";

    private final Settings settings;
    private final ConfigFaults faults;

    /// @param faults takes references that are malformed or have no value
    ValueReferences(Settings settings, ConfigFaults faults) {
        this.settings = settings;
        this.faults = faults;
    }

    /// The keys with all values put in; those that have none stay as they are and are faults.
    ConfigNode.Keys resolved(ConfigNode.Keys keys, String title) {
        Map<String, ConfigNode> entries = new LinkedHashMap<>();
        keys.entries().forEach((key, node) -> entries.put(key, node(node, title + "." + key)));
        return new ConfigNode.Keys(entries, keys.place());
    }

    /// Whether a text has references or escapes.
    static boolean isIn(String text) {
        return text.contains("${");
    }

    private ConfigNode node(ConfigNode node, String title) {
        return switch (node) {
            case ConfigNode.Keys keys -> resolved(keys, title);
            case ConfigNode.Sequence list -> {
                List<ConfigNode> items = new ArrayList<>();
                list.items().forEach(item -> items.add(node(item, "%s[%d]".formatted(title, items.size()))));
                yield new ConfigNode.Sequence(items, list.place());
            }
            case ConfigNode.Scalar scalar when scalar.value() instanceof String text && isIn(text) ->
                scalar(scalar, text, title);
            case ConfigNode.Scalar scalar -> scalar;
        };
    }

    private ConfigNode scalar(ConfigNode.Scalar scalar, String text, String title) {
        StringBuilder composed = new StringBuilder();
        List<ConfigPlace> origins = new ArrayList<>();
        boolean secret = false;
        int end = 0;
        Matcher each = REFERENCE.matcher(text);
        while (each.find()) {
            composed.append(text, end, each.start());
            end = each.end();
            if (each.group(1) == null) {
                composed.append("${");
                continue;
            }
            Found found = value(scalar.place(), each.group(), each.group(2).isEmpty() ? "" : each.group(1),
                    title);
            ConfigNode value = found.node();
            if (value == null) {
                return scalar;
            }
            if (each.start() == 0 && end == text.length()) {
                return value.taken(from(scalar.place(), List.of(value.place())), found.isSecret());
            }
            if (!(value instanceof ConfigNode.Scalar single)) {
                faults.add(scalar.place(), "%s: %s holds %s; within a text it must be a single value"
                        .formatted(title, each.group(), value.kind()));
                return scalar;
            }
            composed.append(single.text());
            origins.add(value.place());
            secret |= found.isSecret();
        }
        String whole = composed.append(text, end, text.length()).toString();
        return new ConfigNode.Scalar(whole, whole, from(scalar.place(), origins), null, secret);
    }

    private static ConfigPlace from(ConfigPlace place, List<ConfigPlace> origins) {
        List<String> names = origins.stream().map(ConfigPlace::toString).distinct().toList();
        return names.isEmpty()
                ? place
                : ConfigPlace.of("%s, from %s".formatted(place, String.join(" and ", names)));
    }

    /// What a reference names; nothing when that is a fault.
    private Found value(ConfigPlace place, String written, String inner, String title) {
        int colon = inner.indexOf(':');
        String provider = colon < 0 ? "" : inner.substring(0, colon).strip();
        String key = inner.substring(colon + 1).strip();
        if (provider.isEmpty() || key.isEmpty()) {
            faults.add(place, "%s: %s is not a reference to a value; %s".formatted(title,
                    written.endsWith("}") ? written : "${ without }", HOW));
            return Found.NOTHING;
        }
        Found found = look(place, provider, key, title);
        if (found.attempts().isEmpty()) {
            return found;
        }
        settings.note(title, found.at(" (%s in %s)".formatted(written, place)));
        if (found.node() == null) {
            faults.add(place, "%s: %s has no value; set it, or correct the reference; it was looked for in:%s"
                    .formatted(title, written, tried(found.attempts())));
        }
        return found;
    }

    private Found look(ConfigPlace place, String provider, String key, String title) {
        try {
            return settings.named(provider, key);
        } catch (ConfigurationError unknown) {
            unknown.faults().forEach(fault -> faults.add(place, title + ": " + fault));
            return Found.NOTHING;
        }
    }

    private String tried(List<Attempt> attempts) {
        StringBuilder text = new StringBuilder();
        Stream.concat(Attempt.lines(attempts).stream(),
                settings.files(attempts.getLast().provider()).stream())
                .forEach(line -> text.append("\n      ").append(line));
        return text.toString();
    }
}
