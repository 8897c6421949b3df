package dev.dlt4j.it.conformance;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One thing that dlt was asked, and its answer, both as the golden files write them.
///
/// @param area  the file it is from, without its ending; `scenarios` and `rest` for those
public record GoldenVector(String area, String id, Map<String, @Nullable Object> input,
        @Nullable Object expected) {
    /// The name by which lists of vectors call it: `area/id`.
    public String name() {
        return area + "/" + id;
    }
}
