package dev.dlt4j.internal.table;

import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.domain.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The settings of tables that come as columns and skip the normalizer.
///
/// @param addLoadId  whether rows get the id of their load, dlt's `parquet_normalizer.add_dlt_load_id`
/// @param addRowId   whether rows get ids of their own, dlt's `parquet_normalizer.add_dlt_id`
/// @param truncates  whether fraction digits of a second that their column cannot keep are dropped instead of
///                   being an error
/// @param modelLoadId whether the rows of models get the id of their load, dlt's
///                    `model_normalizer.add_dlt_load_id`
/// @param modelRowId whether they get ids of their own, dlt's `model_normalizer.add_dlt_id`
/// @param fileFormat the format of job files that is configured for the pipeline
public record TableOptions(boolean addLoadId, boolean addRowId, boolean truncates,
        boolean modelLoadId, boolean modelRowId, Optional<String> fileFormat) {
    /// Names of dlt's settings in the sections `parquet_normalizer` and `model_normalizer`.
    public static List<String> names() {
        return List.of("add_dlt_load_id", "add_dlt_id");
    }

    /// These options, and the ids that a table's rows have because some of them came as documents.
    ///
    /// @param brought names of the columns that the rows have already
    public TableOptions withIdsOf(Table table, Set<String> brought, NamingConvention naming) {
        return new TableOptions(
                addLoadId || isLacking(table, brought, naming.normalizeIdentifier(SystemTables.LOAD_ID)),
                addRowId || isLacking(table, brought, naming.normalizeIdentifier(SystemTables.ID)),
                truncates, modelLoadId, modelRowId, fileFormat);
    }

    private static boolean isLacking(Table table, Set<String> brought, String name) {
        Column column = table.column(name);
        boolean ids = column != null && column.isComplete()
                && (!column.nullable()
                        || table.columns().values().stream().anyMatch(key -> key.flag("row_key")));
        return ids && !brought.contains(name);
    }

    /// These options with both ids for the rows of tables.
    public TableOptions withIds() {
        return new TableOptions(true, true, truncates, modelLoadId, modelRowId, fileFormat);
    }

    /// These options without the id of the load.
    public TableOptions withoutLoadId() {
        return new TableOptions(false, addRowId, truncates, modelLoadId, modelRowId, fileFormat);
    }

    /// dlt's defaults: no ids, except the load's id for models.
    public static TableOptions defaults() {
        return new TableOptions(false, false, false, true, false, Optional.empty());
    }
}
