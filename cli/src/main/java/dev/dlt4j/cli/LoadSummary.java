package dev.dlt4j.cli;

import dev.dlt4j.LoadInfo;
import dev.dlt4j.domain.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a run is summed up in, for people and for programs.
///
/// @param command what a user typed before `run`, and where the pipeline is: `dlt4j query examples/chess`
record LoadSummary(LoadInfo info, String command) {
    /// Of the tables' names; counts of longer ones stand further right.
    private static final int MAX_WIDTH = 60;

    String text() {
        if (info.packages().isEmpty()) {
            return "%s: nothing to load%n".formatted(info.pipeline());
        }
        Map<String, Long> tables = info.dataRowCounts();
        long rows = tables.values().stream().mapToLong(Long::longValue).sum();
        StringBuilder text = new StringBuilder();
        line(text, "%s: loaded %s in %s, %.2f s", info.pipeline(), count(rows, "row"),
                count(tables.size(), "table"),
                seconds());
        int width = Math.min(MAX_WIDTH, tables.keySet().stream().mapToInt(String::length).max().orElse(0));
        tables.forEach((table, count) -> line(text, "  %-" + width + "s %,12d", table, count));
        line(text, "dataset %s", info.datasetName());
        line(text, "in      %s", info.location());
        line(text, "load    %s", String.join(", ", info.loadIds()));
        lookAt().ifPresent(shown -> line(text, "look at %s", shown));
        return text.toString();
    }

    String json() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("pipeline", info.pipeline());
        document.put("destination", info.destination());
        document.put("dataset", info.datasetName());
        document.put("location", info.location());
        document.put("tables", new LinkedHashMap<>(info.dataRowCounts()));
        document.put("load_ids", info.loadIds());
        document.put("first_run", info.firstRun());
        document.put("finished_pending", info.finishedPending());
        document.put("look_at", lookAt().orElse(null));
        document.put("warnings", info.warnings());
        document.put("elapsed_seconds", seconds());
        return JsonText.pretty(document);
    }

    /// What a user should know besides.
    List<String> remarks() {
        List<String> remarks = new ArrayList<>(info.warnings());
        if (info.finishedPending()) {
            remarks.add("only packages left by an earlier run were loaded, the sources were not read;"
                    + " run again to load them");
        }
        return remarks;
    }

    /// The command of the destination, else one of ours where it has SQL.
    private Optional<String> lookAt() {
        return info.lookAt().or(() -> info.lookQuery()
                .map(query -> command + ' ' + ShellText.sentence(query)));
    }

    private double seconds() {
        return info.elapsed().toMillis() / 1000.0;
    }

    private static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    @SuppressWarnings("AnnotateFormatMethod") // a width is put into one of the formats
    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
