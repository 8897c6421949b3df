/// Hashes that identify rows: root row ids from content and the deduplication hashes of incremental
/// loading.
@NullMarked
package dev.dlt4j.domain.identity;

import org.jspecify.annotations.NullMarked;
