package dev.dlt4j.internal.normalize;

import java.util.List;
import java.util.Optional;

/// What is configured about tables that come as columns and skip the normalizer.
///
/// @param addLoadId  whether rows get the id of their load, dlt's `parquet_normalizer.add_dlt_load_id`
/// @param addRowId   whether rows get ids of their own, dlt's `parquet_normalizer.add_dlt_id`
/// @param truncates  whether digits of a second that their column has no room for are dropped instead of
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

    /// These, but with row ids alone.
    TableOptions withRowIdAlone() {
        return new TableOptions(false, addRowId, truncates, modelLoadId, modelRowId, fileFormat);
    }

    /// As dlt does when nothing is configured: no ids, but for the load's id of models.
    public static TableOptions defaults() {
        return new TableOptions(false, false, false, true, false, Optional.empty());
    }
}
