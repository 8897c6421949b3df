package dev.dlt4j.internal.pack;

import dev.dlt4j.internal.disk.DiskFault;
import dev.dlt4j.internal.disk.ForcedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The files of a [StartSnapshot] in a package: `.restore/state.json` and `.restore/schemas/`, as dlt has
/// them.
final class SnapshotFiles {
    private static final String FOLDER = ".restore";
    private static final String STATE = "state.json";
    private static final String SCHEMAS = "schemas";
    private static final String SCHEMA_ENDING = ".schema.json";

    private SnapshotFiles() {}

    static void write(Path packageFolder, StartSnapshot snapshot) {
        Path folder = packageFolder.resolve(FOLDER);
        Path schemas = folder.resolve(SCHEMAS);
        try {
            Files.createDirectories(schemas);
            for (Map.Entry<String, String> schema : snapshot.schemas().entrySet()) {
                ForcedFile.write(schemas.resolve(schema.getKey() + SCHEMA_ENDING), schema.getValue());
            }
            ForcedFile.write(folder.resolve(STATE), snapshot.state());
        } catch (IOException e) {
            throw DiskFault.of("write", folder, e);
        }
    }

    /// The snapshot of a package; empty when it has none.
    static Optional<StartSnapshot> read(Path packageFolder) {
        Path folder = packageFolder.resolve(FOLDER);
        if (!Files.exists(folder.resolve(STATE))) {
            return Optional.empty();
        }
        Map<String, String> schemas = new TreeMap<>();
        try {
            if (Files.isDirectory(folder.resolve(SCHEMAS))) {
                try (Stream<Path> files = Files.list(folder.resolve(SCHEMAS))) {
                    for (Path file : files.toList()) {
                        String name = file.getFileName().toString();
                        if (name.endsWith(SCHEMA_ENDING)) {
                            schemas.put(name.substring(0, name.length() - SCHEMA_ENDING.length()),
                                    Files.readString(file));
                        }
                    }
                }
            }
            return Optional.of(new StartSnapshot(Files.readString(folder.resolve(STATE)), schemas));
        } catch (IOException e) {
            throw DiskFault.of("read", folder, e);
        }
    }

    /// Gives a package the snapshot of the one it is made from.
    static void copy(Path from, Path to) {
        read(from).ifPresent(snapshot -> write(to, snapshot));
    }
}
