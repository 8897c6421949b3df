package dev.dlt4j.domain.yaml;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// YAML text, byte for byte as dlt writes it with Python's YAML library: blocks indented by two, keys in
/// their order, quotes only where they are needed, long texts folded at 80 characters, letters of all scripts
/// as they are.
public final class YamlText {
    private YamlText() {}

    /// The document with a line end behind its last line.
    ///
    /// @param document of maps with text keys, lists, texts, booleans, integers, doubles and nulls
    /// @throws IllegalArgumentException for a value of another kind
    public static String of(Map<String, ? extends @Nullable Object> document) {
        return new YamlBlocks().write(document);
    }
}
