package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.it.conformance.Values;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Converts the raw results of a scenario's runs to the form of expected results: ids, loads and times
/// masked, rows in order, as described under "What is masked" and "Row order" of the golden files.
final class Canon {
    private static final Pattern LOAD_ID = Pattern.compile("\\d{10}\\.\\d{1,7}");
    private static final Pattern TIME = Pattern.compile("^\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:.*", Pattern.DOTALL);
    private static final double SAME_TIME = 0.000_002;

    private final Map<String, @Nullable Object> pipeline;
    private final CanonRows rows;
    private final Map<String, String> loads = new LinkedHashMap<>();
    private final List<double[]> windows = new ArrayList<>();
    private final Map<String, String> datasets = new HashMap<>();

    Canon(Map<String, @Nullable Object> scenario) {
        pipeline = Values.map(scenario.get("pipeline"));
        rows = new CanonRows(Values.texts(scenario.get("exact_ids")), this::value);
    }

    List<@Nullable Object> all(List<Map<String, @Nullable Object>> raws) {
        for (Map<String, @Nullable Object> raw : raws) {
            List<@Nullable Object> window = Values.list(raw.get("window"));
            windows.add(new double[]{number(window.getFirst()), number(window.getLast())});
        }
        List<@Nullable Object> shown = new ArrayList<>();
        Object last = null;
        for (Map<String, @Nullable Object> raw : raws) {
            Map<String, @Nullable Object> result = one(raw);
            Object schema = result.get("schema");
            if (schema != null && schema.equals(last)) {
                result.put("schema", "unchanged");
            }
            last = schema;
            shown.add(result);
        }
        return shown;
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }

    private Map<String, @Nullable Object> one(Map<String, @Nullable Object> raw) {
        noteLoads(raw);
        Map<String, @Nullable Object> hashes = new LinkedHashMap<>();
        Map<String, @Nullable Object> result = Values.of("row_counts", raw.get("row_counts"),
                "load_info", loadInfo(raw.get("load_info")), "pulled", raw.get("pulled"),
                "pending", raw.get("pending"), "error", raw.get("error"));
        result.put("schema", schemas(Values.map(raw.get("schema")), hashes));
        result.put("hashes", hashes);
        datasets(raw, result);
        Map<String, @Nullable Object> hashOfState = new LinkedHashMap<>();
        Object local = raw.get("local_state") == null
                ? null
                : state(Values.map(raw.get("local_state")), hashOfState);
        if (hashOfState.get("hash") != null) {
            hashes.put("local_state", hashOfState.get("hash"));
        }
        Object remote = result.containsKey("several_datasets")
                ? null
                : Values.map(result.get("internal")).get("state");
        result.put("local_state", remote != null && remote.equals(local) ? "same as stored" : local);
        return result;
    }

    private void datasets(Map<String, @Nullable Object> raw, Map<String, @Nullable Object> result) {
        Map<String, String> parents = new HashMap<>();
        Values.map(raw.get("schema")).values()
                .forEach(schema -> Values.map(Values.map(schema).get("tables")).forEach((name, table) -> {
                    Object parent = Values.map(table).get("parent");
                    if (parent != null) {
                        parents.put(name, String.valueOf(parent));
                    }
                }));
        Map<String, @Nullable Object> tables = new LinkedHashMap<>();
        Map<String, @Nullable Object> staging = new LinkedHashMap<>();
        Map<String, @Nullable Object> internal = new LinkedHashMap<>();
        new TreeMap<>(Values.map(raw.get("datasets"))).forEach((name, written) -> {
            Map<String, @Nullable Object> dataset = Values.map(written);
            if (name.endsWith("_staging")) {
                staging.put(name, new ArrayList<>(
                        new TreeSet<>(Values.map(dataset.get("tables")).keySet())));
            } else {
                tables.put(dataset(name), rows.tables(Values.map(dataset.get("tables")), parents));
                Map<String, @Nullable Object> own = internal(Values.map(dataset.get("dlt")));
                if (dataset.containsKey("files")) {
                    own.put("files", CanonFiles.shown(Values.list(dataset.get("files")), loads));
                }
                internal.put(dataset(name), own);
            }
        });
        Object main = pipeline.get("dataset_name");
        if (tables.keySet().equals(Set.of(String.valueOf(main)))) {
            result.put("tables", tables.get(String.valueOf(main)));
            result.put("internal", internal.get(String.valueOf(main)));
        } else {
            result.put("tables", tables);
            result.put("internal", internal);
            result.put("several_datasets", true);
        }
        if (!staging.isEmpty()) {
            result.put("staging_tables",
                    staging.size() > 1 || main == null ? staging : staging.values().iterator().next());
        }
    }

    /// A dataset's name; in dev mode it has the time of day, and its number stands for it.
    private String dataset(String name) {
        return Boolean.TRUE.equals(pipeline.get("dev_mode"))
                ? datasets.computeIfAbsent(name, each -> "$dataset:" + (datasets.size() + 1))
                : name;
    }

    private void noteLoads(Map<String, @Nullable Object> raw) {
        Map<String, Double> found = new HashMap<>();
        note(raw.get("load_info"), found);
        for (Object dataset : Values.map(raw.get("datasets")).values()) {
            for (String part : List.of("tables", "dlt")) {
                Values.map(Values.map(dataset).get(part)).values()
                        .forEach(table -> note(Values.map(table).get("rows"), found));
            }
        }
        Values.map(raw.get("datasets")).values()
                .forEach(dataset -> CanonFiles.loads(Values.list(Values.map(dataset).get("files")))
                        .forEach(load -> found.put(load, Double.valueOf(load))));
        found.keySet().removeAll(loads.keySet());
        found.entrySet().stream().sorted(Map.Entry.comparingByValue())
                .forEach(load -> loads.put(load.getKey(), "$load:" + (loads.size() + 1)));
    }

    private static void note(@Nullable Object value, Map<String, Double> found) {
        switch (value) {
            case String text when LOAD_ID.matcher(text).matches() -> found.put(text, Double.valueOf(text));
            case Map<?, ?> map -> map.values().forEach(each -> note(each, found));
            case Collection<?> list -> list.forEach(each -> note(each, found));
            case null, default -> {
                // no load
            }
        }
    }

    /// A value with loads and times masked.
    private @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case String text -> text(text);
            case Map<?, ?> map when "timestamp".equals(map.get("$type"))
                    && text(String.valueOf(map.get("value"))).startsWith("$") ->
                text(String.valueOf(map.get("value")));
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> masked = new LinkedHashMap<>();
                map.forEach((key, each) -> masked.put(String.valueOf(key), value(each)));
                yield masked;
            }
            case List<?> list -> {
                List<@Nullable Object> masked = new ArrayList<>();
                list.forEach(each -> masked.add(value(each)));
                yield masked;
            }
            case null, default -> value;
        };
    }

    private String text(String text) {
        String load = loads.get(text);
        if (load != null) {
            return load;
        }
        Double time = TIME.matcher(text).matches() ? seconds(text) : null;
        return time != null && isNow(time) ? loadOfTime(time) : text;
    }

    private static @Nullable Double seconds(String text) {
        try {
            String iso = text.replace(' ', 'T');
            OffsetDateTime time = iso.endsWith("Z") || iso.indexOf('+', 11) > 0 || iso.indexOf('-', 11) > 0
                    ? OffsetDateTime.parse(iso)
                    : LocalDateTime.parse(iso).atOffset(ZoneOffset.UTC);
            return time.toEpochSecond() + time.getNano() / 1e9;
        } catch (DateTimeException none) {
            return null;
        }
    }

    private boolean isNow(double time) {
        return windows.stream().anyMatch(window -> window[0] - 2 <= time && time <= window[1] + 2);
    }

    private String loadOfTime(double time) {
        for (Map.Entry<String, String> load : loads.entrySet()) {
            if (Math.abs(Double.parseDouble(load.getKey()) - time) < SAME_TIME) {
                return load.getValue().replace("$load:", "$load_time:");
            }
        }
        return "$now";
    }

    private Map<String, @Nullable Object> internal(Map<String, @Nullable Object> tables) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        Comparator<Map<String, @Nullable Object>> byLoad = Comparator.comparingDouble(
                row -> Double
                        .parseDouble(String.valueOf(row.getOrDefault("load_id", row.get("_dlt_load_id")))));
        List<@Nullable Object> loaded = new ArrayList<>();
        rowsOf(tables, "_dlt_loads").stream()
                .sorted(byLoad.thenComparing(row -> String.valueOf(row.get("schema_name"))))
                .forEach(row -> loaded.add(
                        list(value(row.get("load_id")), row.get("schema_name"), row.get("status"))));
        List<@Nullable Object> versions = new ArrayList<>();
        rowsOf(tables, "_dlt_version").stream()
                .sorted(Comparator
                        .comparing(
                                (Map<String, @Nullable Object> row) -> String.valueOf(row.get("schema_name")))
                        .thenComparingDouble(row -> number(row.get("version")))
                        .thenComparing(row -> String.valueOf(row.get("version_hash"))))
                .forEach(row -> versions
                        .add(list(row.get("schema_name"), row.get("version"), row.get("engine_version"))));
        List<@Nullable Object> states = new ArrayList<>();
        shown.put("state", null);
        rowsOf(tables, "_dlt_pipeline_state").stream()
                .sorted(byLoad.thenComparingDouble(row -> number(row.get("version")))).forEach(row -> {
                    states.add(list(row.get("version"), row.get("engine_version"), row.get("pipeline_name"),
                            value(row.get("_dlt_load_id"))));
                    shown.put("state", state(Values.map(row.get("state")), new HashMap<>()));
                });
        shown.put("loads", loaded);
        shown.put("versions", versions);
        shown.put("states", states);
        shown.put("tables", new ArrayList<>(new TreeSet<>(tables.keySet())));
        return shown;
    }

    private static List<Map<String, @Nullable Object>> rowsOf(Map<String, @Nullable Object> tables,
            String name) {
        return Values.list(Values.map(tables.get(name)).get("rows")).stream().map(Values::map).toList();
    }

    private static List<@Nullable Object> list(@Nullable Object... values) {
        List<@Nullable Object> list = new ArrayList<>();
        Collections.addAll(list, values);
        return list;
    }

    /// The state without local values.
    ///
    /// @param hashOfState gets the state's hash under `hash`, if the state has a local part
    private @Nullable Object state(Map<String, @Nullable Object> state,
            Map<String, @Nullable Object> hashOfState) {
        Map<String, @Nullable Object> shared = new LinkedHashMap<>(state);
        shared.computeIfPresent("dataset_name", (key, name) -> dataset(String.valueOf(name)));
        Object hash = shared.remove("_version_hash");
        Object local = shared.remove("_local");
        if (local != null) {
            hashOfState.put("hash", hash);
        }
        boolean named = Boolean.TRUE.equals(pipeline.get("dev_mode")) && shared.containsKey("dataset_name");
        if ((sortHashes(shared) || named) && local != null) {
            hashOfState.put("hash", "$unstable");
        }
        return value(shared);
    }

    /// Sorts lists of hashes, which have no order; true when there was one of several.
    private static boolean sortHashes(@Nullable Object value) {
        boolean several = false;
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if ("unique_hashes".equals(entry.getKey()) && entry.getValue() instanceof List<?> hashes) {
                    hashes.sort(null);
                    several |= hashes.size() > 1;
                } else {
                    several |= sortHashes(entry.getValue());
                }
            }
        } else if (value instanceof List<?> list) {
            for (Object each : list) {
                several |= sortHashes(each);
            }
        }
        return several;
    }

    private Map<String, @Nullable Object> schemas(Map<String, @Nullable Object> raw,
            Map<String, @Nullable Object> hashes) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        Map<String, @Nullable Object> bySchema = new LinkedHashMap<>();
        raw.forEach((name, stored) -> {
            Map<String, @Nullable Object> schema = Values.map(stored);
            bySchema.put(name, schema.remove("version_hash"));
            schema.remove("previous_hashes");
            Map<String, @Nullable Object> tables = new TreeMap<>(Values.map(schema.get("tables")));
            List<@Nullable Object> own = new ArrayList<>();
            tables.keySet().removeIf(
                    table -> table.toLowerCase(Locale.ROOT).startsWith("_dlt") && own.add(table));
            schema.put("dlt_tables", own);
            schema.put("tables", tables);
            shown.put(name, value(schema));
        });
        hashes.put("schema", bySchema);
        return shown;
    }

    private @Nullable Object loadInfo(@Nullable Object written) {
        if (written == null) {
            return null;
        }
        Map<String, @Nullable Object> info = Values.map(written);
        List<@Nullable Object> packages = new ArrayList<>();
        Values.list(info.get("packages")).stream().map(Values::map)
                .sorted(Comparator
                        .comparingDouble(each -> Double.parseDouble(String.valueOf(each.get("load_id")))))
                .forEach(each -> {
                    each.put("load_id", value(each.get("load_id")));
                    for (String key : List.of("dropped_tables", "truncated_tables")) {
                        if (Values.list(each.get(key)).isEmpty()) {
                            each.remove(key);
                        }
                    }
                    packages.add(each);
                });
        info.put("packages", packages);
        return info;
    }
}
