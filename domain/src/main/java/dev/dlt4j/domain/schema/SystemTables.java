package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.type.DataType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// dlt's own tables at the destination, under their original names. Their columns are
/// never reordered; their descriptions are part of every new schema's hash.
public final class SystemTables {
    /// The prefix of all names of dlt's own tables and columns.
    public static final String PREFIX = "_dlt";
    public static final String VERSION = "_dlt_version";
    public static final String LOADS = "_dlt_loads";
    public static final String PIPELINE_STATE = "_dlt_pipeline_state";
    /// dlt4j's own table of the jobs of an unfinished load that are committed.
    public static final String JOBS = "_dlt4j_jobs";
    /// dlt4j's own table of the runs that may write to the dataset.
    public static final String LEASES = "_dlt4j_leases";
    public static final String ID = "_dlt_id";
    public static final String LOAD_ID = "_dlt_load_id";
    public static final String ROOT_ID = "_dlt_root_id";
    public static final String PARENT_ID = "_dlt_parent_id";
    public static final String LIST_INDEX = "_dlt_list_idx";

    private SystemTables() {}

    /// One row for each schema content that was ever loaded.
    public static Table version() {
        return Table.of(VERSION,
                List.of(
                        column("version", DataType.BIGINT, false,
                                "Numeric version of the schema, incremented on each schema change"),
                        column("engine_version", DataType.BIGINT, false,
                                "Version of the dlt schema engine that created this schema"),
                        column("inserted_at", DataType.TIMESTAMP, false,
                                "Timestamp when this schema version was stored"),
                        column("schema_name", DataType.TEXT, false, "Name of the schema"),
                        column("version_hash", DataType.TEXT, false,
                                "Unique hash of the schema content, used to detect changes"),
                        column("schema", DataType.TEXT, false,
                                "JSON representation of the complete schema definition")))
                .with("write_disposition", "skip").with("resource", VERSION)
                .with("description", "Created by DLT. Tracks schema updates");
    }

    /// One row for each load package that was loaded completely.
    public static Table loads() {
        return Table.of(LOADS,
                List.of(
                        Column.of("load_id", DataType.TEXT, false).with("precision", 64L)
                                .with("description", "Unique identifier of the load operation"),
                        column("schema_name", DataType.TEXT, true,
                                "Name of the schema associated with this load"),
                        column("status", DataType.BIGINT, false,
                                "Status of the load operation (0 = success)"),
                        column("inserted_at", DataType.TIMESTAMP, false,
                                "Timestamp when the load was completed"),
                        column("schema_version_hash", DataType.TEXT, true,
                                "Hash of the schema version used during this load")))
                .with("write_disposition", "skip").with("resource", LOADS)
                .with("description", "Created by DLT. Tracks completed loads");
    }

    /// One row for each change of the pipeline's state. Its properties have the order of a resource's table,
    /// since dlt extracts the state as a resource.
    public static Table pipelineState() {
        var stored = new LinkedHashMap<String, Object>();
        stored.put("columns", Map.of());
        stored.put("write_disposition", "append");
        stored.put("file_format", "preferred");
        stored.put("name", PIPELINE_STATE);
        stored.put("resource", PIPELINE_STATE);
        return Table.ofStored(PIPELINE_STATE, stored).withColumns(
                List.of(
                        column("version", DataType.BIGINT, false, "Numeric version of the pipeline state"),
                        column("engine_version", DataType.BIGINT, false, "Version of the dlt state engine"),
                        column("pipeline_name", DataType.TEXT, false,
                                "Name of the pipeline this state belongs to"),
                        column("state", DataType.TEXT, false,
                                "Compressed JSON representation of the pipeline state"),
                        column("created_at", DataType.TIMESTAMP, false,
                                "Timestamp when this state was created"),
                        column("version_hash", DataType.TEXT, true,
                                "Hash of the state content, used to detect changes"),
                        loadIdColumn()));
    }

    /// The row id as declared for tables that get no documents; one inferred from documents
    /// has neither precision nor description.
    public static Column idColumn() {
        return Column.of(ID, DataType.TEXT, false).with("unique", true).with("row_key", true)
                .with("precision", 64L)
                .with("description", "Unique identifier for this row, generated by dlt");
    }

    /// The load id as declared, see [#idColumn].
    public static Column loadIdColumn() {
        return Column.of(LOAD_ID, DataType.TEXT, false).with("precision", 64L)
                .with("description", "Load identifier linking this row to its load operation");
    }

    private static Column column(String name, DataType type, boolean nullable, String description) {
        return Column.of(name, type, nullable).with("description", description);
    }
}
