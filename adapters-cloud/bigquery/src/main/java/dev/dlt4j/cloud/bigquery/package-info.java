/// The destination `bigquery`: load jobs, merges and replaces in Google BigQuery, as Python dlt does them.
@NullMarked
package dev.dlt4j.cloud.bigquery;

import org.jspecify.annotations.NullMarked;
