package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.it.conformance.Area;
import dev.dlt4j.it.conformance.Comparison;
import dev.dlt4j.it.conformance.Scratch;
import dev.dlt4j.it.conformance.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The end-to-end scenarios: runs of a pipeline through the public API, and the content of the destination,
/// the working folder and the reports after each.
public final class ScenarioArea implements Area {
    private static final Set<String> NO_DATA = Set.of("sql", "reference", "model");

    private final @Nullable Path dumps;

    /// Replays scenarios.
    ///
    /// @param dumps the folder for raw results, null for none
    public ScenarioArea(@Nullable Path dumps) {
        this.dumps = dumps;
    }

    @Override
    public Comparison comparison() {
        return Comparison.orderedUnder().withoutSignOfZero();
    }

    @Override
    public @Nullable Object answer(Map<String, @Nullable Object> scenario) throws Exception {
        List<@Nullable Object> raws = new ArrayList<>();
        try (Scratch scratch = new Scratch();
                ScenarioRuns runs = new ScenarioRuns(Values.map(scenario.get("pipeline")),
                        Values.map(scenario.get("schema_settings")), scratch.folder())) {
            for (Object run : Values.list(scenario.get("runs"))) {
                raws.add(runs.run(Values.map(run)));
            }
        }
        byte[] json = JsonText.compactBytes(raws);
        if (dumps != null) {
            write(dumps, String.valueOf(scenario.get("id")), json);
        }
        List<Map<String, @Nullable Object>> parsed = Values.list(JsonParser.parse(json)).stream()
                .map(Values::map).toList();
        return prepared(JsonParser.parse(JsonText.compactBytes(new Canon(scenario).all(parsed))));
    }

    private static void write(Path folder, String id, byte[] json) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(id + ".json"), json);
    }

    /// The format of job files is the implementation's choice: jobs with data are summed.
    @Override
    public @Nullable Object prepared(@Nullable Object expected) {
        for (Object run : Values.list(expected)) {
            if (run instanceof Map<?, ?> result && result.get("load_info") instanceof Map<?, ?> info) {
                for (Object each : Values.list(info.get("packages"))) {
                    if (each instanceof Map<?, ?> loaded && loaded.get("jobs") instanceof Map<?, ?> states) {
                        states.values().forEach(ScenarioArea::addUp);
                    }
                }
            }
        }
        return expected;
    }

    private static void addUp(@Nullable Object written) {
        if (written instanceof Map<?, ?> tables) {
            @SuppressWarnings("unchecked") // parsed JSON
            Map<String, @Nullable Object> byTable = (Map<String, @Nullable Object>) tables;
            byTable.replaceAll((table, formats) -> {
                Map<String, @Nullable Object> folded = Values.of();
                Values.map(formats).forEach((format, count) -> folded.merge(
                        NO_DATA.contains(format) ? format : "data", ((Number) count).longValue(),
                        (one, other) -> (long) one + (long) other));
                return folded;
            });
        }
    }
}
