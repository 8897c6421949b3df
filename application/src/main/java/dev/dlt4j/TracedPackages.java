package dev.dlt4j;

import dev.dlt4j.domain.load.JobFileName;
import dev.dlt4j.domain.load.RefreshMode;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.load.LoadedPackage;
import dev.dlt4j.internal.pack.ListedPackage;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.internal.pack.RefreshedTables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a trace says of the packages a step worked on, by dlt's names: its `load_packages`.
///
/// @param now        when the step ended
/// @param isFirstRun whether the pipeline had never loaded when the step ran
record TracedPackages(PackageStore packages, Instant now, boolean isFirstRun) {
    /// Adds packages, as they are now.
    ///
    /// @param info what the step says of itself
    Map<String, @Nullable Object> with(Map<String, @Nullable Object> info, List<String> loadIds) {
        return joined(info, loadIds.stream().flatMap(id -> ListedPackage.of(packages, id).stream())
                .map(listed -> map(listed, listed.jobs(), Map.of())).toList());
    }

    /// Adds a package that was loaded or given up.
    Map<String, @Nullable Object> with(Map<String, @Nullable Object> info, LoadedPackage loaded) {
        List<Map<String, @Nullable Object>> listed = ListedPackage.of(packages, loaded.loadId()).stream()
                .map(now -> {
                    Map<String, @Nullable Object> map = map(now,
                            loaded.isAborted() ? now.jobs() : loaded.jobFiles(),
                            packages.appliedUpdates(loaded.loadId()));
                    map.put("dropped_tables", loaded.dropped());
                    map.put("truncated_tables", loaded.truncated());
                    return map;
                }).toList();
        return joined(info, listed);
    }

    private Map<String, @Nullable Object> joined(Map<String, @Nullable Object> info,
            List<Map<String, @Nullable Object>> listed) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(info);
        all.put(StepTrace.LOAD_PACKAGES, listed);
        all.put(StepTrace.FIRST_RUN, isFirstRun);
        return all;
    }

    private Map<String, @Nullable Object> map(ListedPackage listed, List<ListedPackage.Job> jobs,
            Map<String, Table> changed) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("load_id", listed.loadId());
        map.put("package_path", listed.folder().toString());
        map.put("state", listed.stage());
        map.put("completed_at", listed.completedAt().map(Object::toString).orElse(null));
        map.put("jobs", jobs.stream().map(job -> job(listed, job)).toList());
        RefreshedTables refreshed = packages.refreshed(listed.loadId());
        map.put("refresh", refreshed.mode().map(RefreshMode::dltName).orElse(null));
        map.put("dropped_tables", refreshed.dropped());
        map.put("truncated_tables", refreshed.truncated());
        map.put("schema_name", listed.schemaName());
        map.put("schema_hash", listed.schemaHash());
        map.put("schema_migrated", !changed.isEmpty());
        map.put("tables", changed.values().stream().map(table -> table(listed, table)).toList());
        return map;
    }

    private Map<String, @Nullable Object> job(ListedPackage listed, ListedPackage.Job job) {
        JobFileName name = job.name();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("state", job.folder());
        map.put("file_path", listed.folder().resolve(job.folder()).resolve(job.file()).toString());
        map.put("file_size", job.bytes());
        map.put("created_at", job.created().toString());
        map.put("elapsed", Duration.between(job.created(), listed.completedAt().orElse(now)).toNanos() / 1e9);
        map.put("failed_message", job.message().isEmpty() ? null : job.message());
        map.put("table_name", job.table());
        map.put("file_id", name.fileId());
        map.put("retry_count", name.retry());
        map.put("file_format", name.format());
        map.put("is_compressed", name.compressed());
        map.put("job_id", name.jobId());
        return map;
    }

    private static Map<String, @Nullable Object> table(ListedPackage listed, Table table) {
        List<Map<String, @Nullable Object>> columns = new ArrayList<>();
        for (Column column : table.completeColumns()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            map.put("name", column.name());
            map.putAll(column.properties());
            map.put("table_name", table.name());
            map.put("schema_name", listed.schemaName());
            map.put("load_id", listed.loadId());
            columns.add(map);
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", table.name());
        map.put("columns", columns);
        return map;
    }
}
