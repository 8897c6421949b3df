package dev.dlt4j.it.conformance;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One input and dlt's result for it, in the form of the golden files.
///
/// @param area  the file it is from, without its ending; `scenarios` and `rest` for those
public record GoldenVector(String area, String id, Map<String, @Nullable Object> input,
        @Nullable Object expected) {
    /// The name in lists of vectors: `area/id`.
    public String name() {
        return area + "/" + id;
    }
}
