package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import java.util.List;
import java.util.Map;

/// What normalizing a package made.
///
/// @param schema        the schema with all that was learned
/// @param schemaUpdates table to partial table with only the columns learned
/// @param rowCounts     rows written, by table
/// @param jobs          the job files, in the order of the data
/// @param nullOnly      names that were null in all rows and got no column, by table
/// @param mergedKeys    columns that two keys of one document became, so that one of their values is lost: the keys, by
///        table and column
public record NormalizeResult(Schema schema, Map<String, Table> schemaUpdates, Map<String, Long> rowCounts,
        List<WrittenJob> jobs, Map<String, List<String>> nullOnly,
        Map<String, Map<String, List<String>>> mergedKeys) {}
