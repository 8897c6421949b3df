package dev.dlt4j.cli;

import dev.dlt4j.PackageInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.state.PipelineState;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `dlt4j pipeline NAME info`: what a pipeline knows and what waits.
final class InfoAction {
    static final String NAME = "info";

    private final Console console;

    InfoAction(Console console) {
        this.console = console;
    }

    int run(Pipeline pipeline, boolean json) {
        List<PackageInfo> packages = pipeline.packages();
        if (json) {
            console.out().println(JsonText.pretty(document(pipeline, stages(packages))));
        } else {
            print(pipeline, packages, console.out());
        }
        return ExitCode.DONE;
    }

    private static void print(Pipeline pipeline, List<PackageInfo> all, PrintStream out) {
        PipelineState state = pipeline.state();
        out.printf("pipeline    %s%n", pipeline.name());
        out.printf("folder      %s%n", pipeline.workingFolder());
        pipeline.profile().ifPresent(active -> out.printf("profile     %s%n", active));
        state.destinationType().ifPresent(type -> out.printf("destination %s%s%n",
                state.destinationName().map(name -> name + ", ").orElse(""), type));
        out.printf("dataset     %s%n", state.datasetName().orElseGet(pipeline::datasetName));
        out.printf("state       version %d%n", state.version());
        for (Schema schema : schemas(pipeline)) {
            List<Table> tables = schema.allDataTables();
            long columns = tables.stream().mapToLong(table -> table.columns().size()).sum();
            out.printf("schema      %s, version %d: %s, %s%n", schema.name(), schema.version().number(),
                    count(tables.size(), "table"), count(columns, "column"));
            int width = tables.stream().mapToInt(table -> table.name().length()).max().orElse(0);
            for (Table table : tables) {
                out.printf("  %-" + Math.max(1, width) + "s  %s%s%n", table.name(),
                        count(table.columns().size(), "column"), table.hasSeenData() ? "" : ", no rows yet");
            }
        }
        Map<PackageInfo.Stage, Long> packages = stages(all);
        out.printf("packages    %s%n", packages.isEmpty()
                ? "none"
                : packages.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey()).reduce((a, b) -> a + ", " + b)
                        .orElse(""));
        if (packages.containsKey(PackageInfo.Stage.EXTRACTED)
                || packages.containsKey(PackageInfo.Stage.NORMALIZED)) {
            out.printf(
                    "            packages wait: the next run finishes them; `abort-packages` gives them "
                            + "up%n");
        }
        long failed = all.stream().mapToLong(each -> each.failedJobs().size()).sum();
        if (failed > 0) {
            out.printf("            %s: see `failed-jobs`%n", count(failed, "failed job"));
        }
    }

    private static Map<String, @Nullable Object> document(Pipeline pipeline,
            Map<PackageInfo.Stage, Long> stages) {
        PipelineState state = pipeline.state();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("pipeline", pipeline.name());
        document.put("working_folder", pipeline.workingFolder().toString());
        document.put("profile", pipeline.profile().orElse(null));
        document.put("destination_type", state.destinationType().orElse(null));
        document.put("destination_name", state.destinationName().orElse(null));
        document.put("dataset", state.datasetName().orElseGet(pipeline::datasetName));
        document.put("state_version", state.version());
        List<Object> schemas = new ArrayList<>();
        for (Schema schema : schemas(pipeline)) {
            Map<String, Object> described = new LinkedHashMap<>();
            described.put("name", schema.name());
            described.put("version", schema.version().number());
            Map<String, Object> tables = new LinkedHashMap<>();
            schema.allDataTables().forEach(table -> tables.put(table.name(),
                    Map.of("columns", table.columns().size(), "has_rows", table.hasSeenData())));
            described.put("tables", tables);
            schemas.add(described);
        }
        document.put("schemas", schemas);
        Map<String, Object> packages = new LinkedHashMap<>();
        stages.forEach((stage, number) -> packages.put(stage.toString(), number));
        document.put("packages", packages);
        return document;
    }

    private static List<Schema> schemas(Pipeline pipeline) {
        return pipeline.state().schemaNames().stream().flatMap(name -> pipeline.schema(name).stream())
                .toList();
    }

    private static Map<PackageInfo.Stage, Long> stages(List<PackageInfo> packages) {
        Map<PackageInfo.Stage, Long> stages = new TreeMap<>();
        packages.forEach(each -> stages.merge(each.stage(), 1L, Long::sum));
        return stages;
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
