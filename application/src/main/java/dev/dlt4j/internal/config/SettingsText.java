package dev.dlt4j.internal.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Look-ups as lines for users: where a value is from, and which places were searched before. Values that
/// may be secret are not shown.
public final class SettingsText {
    private SettingsText() {}

    /// All look-ups that were noted, each once.
    public static List<String> of(SettingsTrace.Noted noted) {
        List<String> lines = new ArrayList<>();
        for (SettingsTrace.Answer each : new LinkedHashSet<>(noted.answers())) {
            String key = Layer.dotted(null, each.lookup().advised(), each.key());
            lines.addAll(each.found().node() instanceof ConfigNode.Keys ? List.of() : of(key, each.found()));
        }
        return lines;
    }

    /// One look-up.
    public static List<String> of(String key, Found found) {
        List<String> lines = new ArrayList<>();
        ConfigNode node = found.node();
        lines.add(node == null
                ? key + ": not set"
                : "%s: %s, from %s".formatted(key, shown(found, node), node.place()));
        Attempt.lines(found.attempts()).forEach(line -> lines.add("    asked " + line));
        return lines;
    }

    private static String shown(Found found, ConfigNode node) {
        return !found.isSecret() && node instanceof ConfigNode.Scalar scalar ? scalar.text() : "***";
    }
}
