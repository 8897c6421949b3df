package dev.dlt4j.internal.config;

import dev.dlt4j.domain.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            Lack lack = lack(noted, each.getKey());
            if (isShown(each.getValue(), lack, all)) {
                lines.addAll(of(each.getKey(), each.getValue(), lack));
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
            Lack lack = lack(noted, key);
            if (isShown(found, lack, all)) {
                documents.add(document(key, found, lack));
            }
        });
        return documents;
    }

    private static Map<String, Found> byKey(SettingsTrace.Noted noted) {
        Map<String, Found> byKey = new LinkedHashMap<>();
        for (SettingsTrace.Answer each : noted.answers()) {
            byKey.merge(each.name(), each.found(), (before, other) -> before.node() == null ? other : before);
        }
        return byKey;
    }

    private static boolean isShown(Found found, Lack lack, boolean all) {
        return found.node() != null || !lack.equals(Lack.NONE) || all;
    }

    private static Lack lack(SettingsTrace.Noted noted, String key) {
        return new Lack(noted.isMissing(key), noted.refused(key));
    }

    /// One whole key, as the pipelines look it up that use it.
    ///
    /// @param users   what pipelines looked up, by the pipeline's name
    /// @param without its look-up where no pipeline uses it
    public static List<String> ofKey(String key, Map<String, SettingsTrace.Noted> users, Settings without) {
        List<String> lines = new ArrayList<>();
        Map<String, Found> used = ofKey(key, users);
        used.forEach((pipeline, found) -> lines.addAll(of(
                used.size() == 1 ? key : "%s (pipeline %s)".formatted(key, pipeline), found,
                lack(Objects.requireNonNull(users.get(pipeline)), key))));
        return used.isEmpty()
                ? of(key, without.exact(key, Secrecy.POSSIBLE), Lack.NONE)
                : lines;
    }

    /// The same as data; `pipeline` names who uses the value.
    public static List<Map<String, @Nullable Object>> documentsOfKey(String key,
            Map<String, SettingsTrace.Noted> users, Settings without) {
        List<Map<String, @Nullable Object>> documents = new ArrayList<>();
        ofKey(key, users).forEach((pipeline, found) -> {
            Map<String, @Nullable Object> document = document(key, found,
                    lack(Objects.requireNonNull(users.get(pipeline)), key));
            document.put("pipeline", pipeline);
            documents.add(document);
        });
        return documents.isEmpty()
                ? List.of(document(key, without.exact(key, Secrecy.POSSIBLE), Lack.NONE))
                : documents;
    }

    private static Map<String, Found> ofKey(String key, Map<String, SettingsTrace.Noted> users) {
        Map<String, Found> found = new LinkedHashMap<>();
        users.forEach((pipeline, noted) -> {
            Found each = byKey(noted).get(key);
            if (each != null) {
                found.put(pipeline, each);
            }
        });
        return found;
    }

    private static Map<String, @Nullable Object> document(String key, Found found, Lack lack) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        ConfigNode node = found.node();
        document.put("key", key);
        boolean isUsed = node != null && lack.refused() == null;
        document.put("state", isUsed ? "set" : lack.state());
        if (node != null && isUsed) {
            document.put("value", found.isExplicit() ? null : shown(found, node));
            document.put("from", node.place().toString());
        }
        if (lack.refused() != null) {
            document.put("fault", lack.refused());
        }
        document.put("asked", found.attempts().stream()
                .map(each -> Map.of("provider", each.provider(), "key", each.key())).toList());
        return document;
    }

    /// @param title the key, with the pipeline where there are several
    private static List<String> of(String title, Found found, Lack lack) {
        List<String> lines = new ArrayList<>();
        ConfigNode node = found.node();
        if (lack.refused() != null) {
            lines.add("%s: refused by a run: %s".formatted(title, lack.refused()));
        } else if (node == null) {
            lines.add(title + (lack.needed() ? ": missing, a run needs it" : ": not set"));
        } else if (found.isExplicit()) {
            lines.add("%s: set in %s".formatted(title, node.place()));
            return lines;
        } else {
            lines.add("%s: %s, from %s".formatted(title, shown(found, node), node.place()));
        }
        Attempt.lines(found.attempts()).forEach(line -> lines.add("    asked " + line));
        return lines;
    }

    /// Why a key has no value.
    ///
    /// @param needed  whether a run needs one
    /// @param refused why a run refuses the value there is; null when it does not
    private record Lack(boolean needed, @Nullable String refused) {
        static final Lack NONE = new Lack(false, null);

        String state() {
            return refused != null ? "refused" : needed ? "missing" : "not set";
        }
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
