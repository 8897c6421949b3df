package dev.dlt4j.internal.config;

import dev.dlt4j.domain.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Look-ups as lines for users: where a value is from, and which places were searched before. Values that
/// may be secret are not shown.
public final class SettingsText {
    private SettingsText() {}

    /// The look-ups that were noted, each key once.
    ///
    /// @param all whether also those of values that are not set and need not be; else a last line counts them
    public static List<String> of(SettingsTrace.Noted noted, boolean all) {
        List<String> lines = new ArrayList<>();
        int unset = 0;
        for (Map.Entry<String, Found> each : byKey(noted).entrySet()) {
            boolean missing = noted.isMissing(each.getKey());
            if (isShown(each.getValue(), missing, all)) {
                lines.addAll(of(each.getKey(), each.getValue(), missing));
            } else {
                unset++;
            }
        }
        if (unset > 0) {
            lines.add("%d more %s not set and need not be; --all shows %s".formatted(unset,
                    unset == 1 ? "value is" : "values are", unset == 1 ? "it" : "them"));
        }
        return lines;
    }

    /// The same as data, for programs.
    public static List<Map<String, @Nullable Object>> documents(SettingsTrace.Noted noted, boolean all) {
        List<Map<String, @Nullable Object>> documents = new ArrayList<>();
        byKey(noted).forEach((key, found) -> {
            if (isShown(found, noted.isMissing(key), all)) {
                documents.add(document(key, found, noted.isMissing(key)));
            }
        });
        return documents;
    }

    private static Map<String, Found> byKey(SettingsTrace.Noted noted) {
        Map<String, Found> byKey = new LinkedHashMap<>();
        for (SettingsTrace.Answer each : noted.answers()) {
            byKey.merge(each.name(), each.found(), (before, other) -> before.node() == null ? other : before);
        }
        byKey.values().removeIf(found -> found.node() instanceof ConfigNode.Keys);
        return byKey;
    }

    private static boolean isShown(Found found, boolean missing, boolean all) {
        return found.node() != null || missing || all;
    }

    /// One look-up as data.
    public static Map<String, @Nullable Object> document(String key, Found found) {
        return document(key, found, false);
    }

    private static Map<String, @Nullable Object> document(String key, Found found, boolean missing) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        ConfigNode node = found.node();
        document.put("key", key);
        document.put("state", node != null ? "set" : missing ? "missing" : "not set");
        if (node != null) {
            document.put("value", found.isExplicit() ? null : shown(found, node));
            document.put("from", node.place().toString());
        }
        document.put("asked", found.attempts().stream()
                .map(each -> Map.of("provider", each.provider(), "key", each.key())).toList());
        return document;
    }

    /// One look-up.
    public static List<String> of(String key, Found found) {
        return of(key, found, false);
    }

    private static List<String> of(String key, Found found, boolean missing) {
        List<String> lines = new ArrayList<>();
        ConfigNode node = found.node();
        if (node == null) {
            lines.add(key + (missing ? ": missing, a run needs it" : ": not set"));
        } else if (found.isExplicit()) {
            lines.add("%s: set in %s".formatted(key, node.place()));
            return lines;
        } else {
            lines.add("%s: %s, from %s".formatted(key, shown(found, node), node.place()));
        }
        Attempt.lines(found.attempts()).forEach(line -> lines.add("    asked " + line));
        return lines;
    }

    private static String shown(Found found, ConfigNode node) {
        if (found.isSecret()) {
            return "***";
        }
        return switch (node) {
            case ConfigNode.Scalar scalar -> scalar.shown();
            case ConfigNode.Sequence list when list.items().stream().allMatch(SettingsText::isPlain) ->
                JsonText.compact(list.toValue());
            case ConfigNode.Sequence list -> "***";
            case ConfigNode.Keys keys -> "***";
        };
    }

    private static boolean isPlain(ConfigNode node) {
        return node instanceof ConfigNode.Scalar scalar && !scalar.secret()
                && (scalar.value() instanceof String || scalar.value() instanceof Number);
    }
}
