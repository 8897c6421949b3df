package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.it.conformance.Values;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// The content of a package that was normalized and not loaded.
final class NormalizedPackage {
    private final PackageStore packages;
    private final String loadId;
    private final Path folder;

    /// A package of the pipeline in this working folder.
    NormalizedPackage(Path workingFolder, String loadId) {
        this.packages = new PackageStore(workingFolder, () -> "");
        this.loadId = loadId;
        this.folder = workingFolder.resolve("load").resolve("normalized").resolve(loadId);
    }

    Map<String, @Nullable Object> schemaUpdates() throws IOException {
        return Values.map(JsonParser.parse(Files.readAllBytes(folder.resolve("schema_updates.json"))));
    }

    /// The rows of all tables by name, as in job files of format jsonl.
    Map<String, List<Map<String, @Nullable Object>>> rows() throws IOException {
        Map<String, List<Map<String, @Nullable Object>>> rows = new TreeMap<>();
        for (Path file : packages.pendingJobs(loadId)) {
            rows.computeIfAbsent(packages.tableOf(file), table -> new ArrayList<>()).addAll(rowsOf(file));
        }
        return rows;
    }

    private static List<Map<String, @Nullable Object>> rowsOf(Path file) throws IOException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = isGzip(file) ? new GZIPInputStream(bytes) : bytes) {
            for (String line : new String(plain.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (!line.isEmpty()) {
                    rows.add(Values.map(JsonParser.parse(line)));
                }
            }
        }
        return rows;
    }

    private static boolean isGzip(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return bytes.read() == 0x1f && bytes.read() == 0x8b;
        }
    }
}
