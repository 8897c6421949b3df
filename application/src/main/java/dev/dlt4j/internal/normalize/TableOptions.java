package dev.dlt4j.internal.normalize;

import java.util.List;
import java.util.Optional;

/// What is configured about tables that come as columns and skip the normalizer.
///
/// @param addLoadId  whether rows get the id of their load, dlt's `parquet_normalizer.add_dlt_load_id`
/// @param addRowId   whether rows get ids of their own, dlt's `parquet_normalizer.add_dlt_id`
/// @param truncates  whether digits of a second that their column has no room for are dropped instead of being an error
/// @param fileFormat the format of job files that is configured for the pipeline
public record TableOptions(boolean addLoadId, boolean addRowId, boolean truncates,
        Optional<String> fileFormat) {
    /// Names of dlt's settings in the section `parquet_normalizer`.
    public static List<String> names() {
        return List.of("add_dlt_load_id", "add_dlt_id");
    }

    /// As dlt does when nothing is configured: no ids.
    public static TableOptions defaults() {
        return new TableOptions(false, false, false, Optional.empty());
    }
}
