package dev.dlt4j.cloud.bigquery;

/// How datasets and tables are made and loaded.
///
/// @param caseInsensitive     whether new datasets ignore the case of tables' names
/// @param batchSize           rows that are streamed in one request
/// @param autodetectSchema    whether BigQuery makes tables and columns from the data
/// @param ignoreUnknownValues whether values are left out that no column takes
record BigQueryOptions(boolean caseInsensitive, int batchSize, boolean autodetectSchema,
        boolean ignoreUnknownValues) {}
