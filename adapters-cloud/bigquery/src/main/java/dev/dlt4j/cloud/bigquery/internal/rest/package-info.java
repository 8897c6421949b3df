/// BigQuery's REST interface: requests with retries, access tokens, uploads.
@NullMarked
package dev.dlt4j.cloud.bigquery.internal.rest;

import org.jspecify.annotations.NullMarked;
