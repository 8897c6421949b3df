package dev.dlt4j.internal.pack;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.TypedJson;
import dev.dlt4j.domain.load.RefreshMode;
import dev.dlt4j.internal.disk.WorkingFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The file `load_package_state.json` of a package, with dlt's keys: what a refresh drops, and what resources
/// put into it. Other packages have none.
final class PackageState {
    private static final String FILE = "load_package_state.json";
    private static final String REFRESH = "refresh";
    private static final String DROPPED = "dropped_tables";
    private static final String TRUNCATED = "truncated_tables";
    static final String PIPELINE = "pipeline_state";
    static final String DESTINATION = "destination_state";
    private static final Set<String> OWN = Set.of(REFRESH, DROPPED, TRUNCATED, PIPELINE);

    private PackageState() {}

    static void write(Path packageFolder, RefreshedTables tables) {
        if (tables.mode().isPresent()) {
            Map<String, @Nullable Object> values = values(packageFolder);
            values.put(REFRESH, tables.mode().get().dltName());
            values.put(DROPPED, tables.dropped());
            values.put(TRUNCATED, tables.truncated());
            write(packageFolder, values);
        }
    }

    static RefreshedTables read(Path packageFolder) {
        Map<String, @Nullable Object> values = values(packageFolder);
        return values.get(REFRESH) instanceof String mode
                ? new RefreshedTables(RefreshMode.named(mode), names(values.get(DROPPED)),
                        names(values.get(TRUNCATED)))
                : RefreshedTables.none();
    }

    /// Keeps what resources put into the state of their package; keys of a refresh stay as they are.
    static void keep(Path packageFolder, Map<String, ? extends @Nullable Object> added) {
        Map<String, @Nullable Object> values = values(packageFolder);
        added.forEach((key, value) -> {
            if (!OWN.contains(key)) {
                values.put(key, value);
            }
        });
        write(packageFolder, values);
    }

    static void keepPipeline(Path packageFolder, Map<String, ? extends @Nullable Object> row) {
        Map<String, @Nullable Object> values = values(packageFolder);
        values.put(PIPELINE, row);
        write(packageFolder, values);
    }

    static void copy(Path from, Path to) {
        Map<String, @Nullable Object> values = values(from);
        if (!values.isEmpty()) {
            write(to, values);
        }
    }

    /// All that is in it; empty when a package has none.
    static Map<String, @Nullable Object> values(Path packageFolder) {
        Path file = packageFolder.resolve(FILE);
        return Files.exists(file)
                ? new LinkedHashMap<>(Documents.mapOrEmpty(TypedJson.decode(WorkingFile.read(file))))
                : new LinkedHashMap<>();
    }

    static void write(Path packageFolder, Map<String, @Nullable Object> values) {
        WorkingFile.write(packageFolder.resolve(FILE), TypedJson.encode(values));
    }

    private static List<String> names(@Nullable Object written) {
        return written instanceof List<?> names ? names.stream().map(String::valueOf).toList() : List.of();
    }
}
