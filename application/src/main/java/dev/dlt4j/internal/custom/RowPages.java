package dev.dlt4j.internal.custom;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of a job file in the pages in which they are written.
interface RowPages extends Closeable {
    /// The next page, null after the last.
    @Nullable
    List<Map<String, @Nullable Object>> next() throws IOException;
}
