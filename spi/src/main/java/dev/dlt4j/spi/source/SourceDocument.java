package dev.dlt4j.spi.source;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A document in JSON or YAML that was read without knowing what it means.
public interface SourceDocument {
    /// Its content as plain Java: `Map`, `List`, `String`, `Boolean`, numbers, null.
    Map<String, @Nullable Object> content();

    /// The file and line of what the keys lead to, or of the deepest part that is on the way there. Items of
    /// a list are named by their numbers, from 0.
    String place(List<String> keys);
}
