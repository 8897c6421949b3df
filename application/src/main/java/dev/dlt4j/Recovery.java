package dev.dlt4j;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.state.PipelineState;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.internal.state.PipelineFolder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Brings a working folder whose process died back to a state in which every package counts wholly or not at
/// all.
///
/// Packages of one extract step count together: each is moved to its place with the name of the last one and
/// the state after them all. If the last one was moved, the state it carries is taken over; if not, those
/// before it are dropped.
final class Recovery {
    private final PackageStore packages;
    private final PipelineFolder folder;

    Recovery(PackageStore packages, PipelineFolder folder) {
        this.packages = packages;
        this.folder = folder;
    }

    void run() {
        packages.dropUnfinished();
        List<String> normalized = packages.normalized();
        for (String loadId : packages.extracted()) {
            if (normalized.contains(loadId)) {
                folder.save(schema(packages.normalizedSchema(loadId), folder.namings()));
                packages.deleteExtracted(loadId);
            } else {
                packages.afterExtract(loadId)
                        .ifPresent(after -> finish(loadId, map(JsonParser.parse(after))));
            }
        }
    }

    /// Whether packages wait that the next recovery will not drop.
    static boolean hasPending(PackageStore packages) {
        List<String> extracted = packages.extracted();
        return !packages.normalized().isEmpty() || extracted.stream().anyMatch(
                loadId -> packages.afterExtract(loadId)
                        .map(after -> extracted.contains(last(map(JsonParser.parse(after))))).orElse(true));
    }

    private static String last(Map<String, @Nullable Object> after) {
        return String.valueOf(after.get("last"));
    }

    private void finish(String loadId, Map<String, @Nullable Object> after) {
        if (!packages.extracted().contains(last(after))) {
            packages.deleteExtracted(loadId);
            return;
        }
        folder.save(schema(packages.extractedSchema(loadId), folder.namings()));
        folder.save(PipelineState.fromJson(String.valueOf(after.get("state"))));
        packages.forgetAfterExtract(loadId);
    }

    static String after(String lastLoadId, PipelineState state) {
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("last", lastLoadId);
        after.put("state", state.toJson());
        return JsonText.compact(after);
    }

    /// The schema a package carries.
    ///
    /// @param namings gives a naming convention by its stored name
    static Schema schema(String json, Function<String, NamingConvention> namings) {
        return Schema.fromStorage(map(JsonParser.parse(json)), namings);
    }

    static String stored(Map<String, Table> updates) {
        Map<String, Object> stored = new LinkedHashMap<>();
        updates.forEach((name, table) -> stored.put(name, table.toStored()));
        return JsonText.compact(stored);
    }

    static Map<String, @Nullable Object> map(@Nullable Object parsed) {
        if (parsed instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> result = new LinkedHashMap<>();
            map.forEach((key, value) -> result.put(String.valueOf(key), value));
            return result;
        }
        throw new TerminalException(
                "a file of a load package is damaged: abort the pending packages and run again");
    }
}
