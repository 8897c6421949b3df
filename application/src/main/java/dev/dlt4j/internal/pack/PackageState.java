package dev.dlt4j.internal.pack;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.load.RefreshMode;
import dev.dlt4j.internal.disk.DiskFault;
import dev.dlt4j.internal.disk.ForcedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The file `load_package_state.json` of a package, with dlt's keys. Only packages of a run with a refresh
/// have one.
final class PackageState {
    private static final String FILE = "load_package_state.json";

    private PackageState() {}

    static void write(Path packageFolder, RefreshedTables tables) {
        if (tables.mode().isEmpty()) {
            return;
        }
        Path file = packageFolder.resolve(FILE);
        try {
            ForcedFile.write(file, JsonText.compact(Map.of("refresh", tables.mode().get().dltName(),
                    "dropped_tables", tables.dropped(), "truncated_tables", tables.truncated())));
        } catch (IOException e) {
            throw DiskFault.of("write", file, e);
        }
    }

    static RefreshedTables read(Path packageFolder) {
        Path file = packageFolder.resolve(FILE);
        if (!Files.exists(file)) {
            return RefreshedTables.none();
        }
        try {
            return JsonParser.parse(Files.readString(file)) instanceof Map<?, ?> keys
                    ? new RefreshedTables(RefreshMode.named(String.valueOf(keys.get("refresh"))),
                            names(keys.get("dropped_tables")), names(keys.get("truncated_tables")))
                    : RefreshedTables.none();
        } catch (IOException e) {
            throw DiskFault.of("read", file, e);
        }
    }

    private static List<String> names(@Nullable Object written) {
        return written instanceof List<?> names ? names.stream().map(String::valueOf).toList() : List.of();
    }
}
