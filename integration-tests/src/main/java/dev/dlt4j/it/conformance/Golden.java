package dev.dlt4j.it.conformance;

import dev.dlt4j.domain.json.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads a folder of golden vectors: `unit/*.json`, `scenarios/*.json` and `rest/*.json`.
public final class Golden {
    /// The area of the end-to-end scenarios.
    public static final String SCENARIOS = "scenarios";
    /// The area of the scenarios of the REST source.
    public static final String REST = "rest";

    private final Path folder;

    public Golden(Path folder) {
        this.folder = folder;
    }

    /// All vectors by area: the unit files by name, then scenarios and REST scenarios.
    public Map<String, List<GoldenVector>> areas() {
        Map<String, List<GoldenVector>> areas = new LinkedHashMap<>();
        for (Path file : jsonFiles("unit")) {
            Map<String, @Nullable Object> content = object(file);
            String area = String.valueOf(content.get("area"));
            List<GoldenVector> vectors = new ArrayList<>();
            for (Object one : Values.list(content.get("cases"))) {
                Map<String, @Nullable Object> vector = Values.map(one);
                vectors.add(new GoldenVector(area, String.valueOf(vector.get("id")),
                        Values.map(vector.get("input")), vector.get("expected")));
            }
            areas.put(area, vectors);
        }
        areas.put(SCENARIOS, whole(SCENARIOS));
        areas.put(REST, whole(REST));
        return areas;
    }

    private List<GoldenVector> whole(String area) {
        List<GoldenVector> vectors = new ArrayList<>();
        for (Path file : jsonFiles(area)) {
            Map<String, @Nullable Object> content = object(file);
            vectors.add(new GoldenVector(area, String.valueOf(content.get("id")), content,
                    content.get("expected")));
        }
        return vectors;
    }

    private List<Path> jsonFiles(String name) {
        Path files = folder.resolve(name);
        if (!Files.isDirectory(files)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(files)) {
            return found.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, @Nullable Object> object(Path file) {
        try {
            return Values.map(JsonParser.parse(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
