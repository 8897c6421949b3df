package dev.dlt4j.internal.config;

import dev.dlt4j.domain.json.PythonText;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The lines in which the keys of a TOML document are, which its parser does not say. Keys of tables within a
/// line have the line of the table.
///
/// @param name  what messages call the document
/// @param lines by the path of the key
record TomlPlaces(String name, Map<List<String>, Integer> lines) {

    static TomlPlaces of(String text, String name) {
        Map<List<String>, Integer> lines = new LinkedHashMap<>();
        Map<List<String>, Integer> counts = new HashMap<>();
        List<String> table = List.of();
        TomlScan scan = new TomlScan();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (scan.isInside()) {
                scan.read(line);
                continue;
            }
            String bare = line.strip();
            if (bare.startsWith("[")) {
                List<String> key = TomlScan.key(bare.replaceFirst("^\\[+", ""), ']');
                table = table(key, bare.startsWith("[["), counts);
                for (int outer = 1; outer <= table.size(); outer++) {
                    lines.putIfAbsent(table.subList(0, outer), number);
                }
            } else if (!bare.isEmpty() && !bare.startsWith("#")) {
                lines.putIfAbsent(Lookup.joined(table, TomlScan.key(bare, '=')), number);
                scan.read(line);
            }
        }
        return new TomlPlaces(name, lines);
    }

    /// The path of a table: each list of tables on the way is followed by the number of its last one.
    ///
    /// @param counts how many tables the lists have so far, by their paths
    private static List<String> table(List<String> key, boolean inList, Map<List<String>, Integer> counts) {
        List<String> path = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            path.add(key.get(i));
            List<String> list = List.copyOf(path);
            Integer count = inList && i == key.size() - 1
                    ? counts.merge(list, 1, Integer::sum)
                    : counts.get(list);
            if (count != null) {
                path.add(numbered(count - 1));
            }
        }
        return List.copyOf(path);
    }

    private static String numbered(int item) {
        return "[" + item + "]";
    }

    /// The document with its places, and texts of values as dlt makes texts of them.
    ConfigNode.Keys placed(ConfigNode.Keys root) {
        return (ConfigNode.Keys) placed(root, List.of(), ConfigPlace.of(name));
    }

    private ConfigNode placed(ConfigNode node, List<String> path, ConfigPlace outer) {
        Integer line = lines.get(path);
        ConfigPlace place = line == null ? outer : new ConfigPlace(name, line, 0);
        return switch (node) {
            case ConfigNode.Keys keys -> {
                Map<String, ConfigNode> entries = new LinkedHashMap<>();
                keys.entries().forEach((key, value) -> entries.put(key,
                        placed(value, Lookup.joined(path, List.of(key)), place)));
                yield new ConfigNode.Keys(entries, place);
            }
            case ConfigNode.Sequence list -> {
                List<ConfigNode> items = new ArrayList<>();
                list.items().forEach(item -> items.add(
                        placed(item, Lookup.joined(path, List.of(numbered(items.size()))), place)));
                yield new ConfigNode.Sequence(items, place);
            }
            case ConfigNode.Scalar scalar -> new ConfigNode.Scalar(scalar.value(),
                    text(scalar.value(), scalar.text()), place);
        };
    }

    private static String text(@Nullable Object value, String written) {
        return switch (value) {
            case Boolean flag -> flag ? "True" : "False";
            case Long whole -> whole.toString();
            case Double number -> PythonText.repr(number);
            case OffsetDateTime time -> PythonText.isoFormat(time);
            case LocalDateTime time -> PythonText.isoFormat(time);
            case LocalDate date -> PythonText.isoFormat(date);
            case LocalTime time -> PythonText.isoFormat(time);
            case null, default -> written;
        };
    }
}
