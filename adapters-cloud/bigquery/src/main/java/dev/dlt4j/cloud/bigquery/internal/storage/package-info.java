/// Rows through BigQuery's Storage Write API, which speaks gRPC only.
@NullMarked
package dev.dlt4j.cloud.bigquery.internal.storage;

import org.jspecify.annotations.NullMarked;
