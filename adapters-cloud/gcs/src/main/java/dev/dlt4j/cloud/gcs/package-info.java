/// Buckets of Google Cloud Storage.
@NullMarked
package dev.dlt4j.cloud.gcs;

import org.jspecify.annotations.NullMarked;
