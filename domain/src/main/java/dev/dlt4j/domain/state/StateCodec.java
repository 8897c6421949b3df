package dev.dlt4j.domain.state;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.hash.Sha3;
import dev.dlt4j.domain.json.TypedJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The stored forms of versioned state, of a pipeline or of a load package: typed JSON for files, compressed
/// typed JSON for tables, and the hash of the content.
public final class StateCodec {
    private StateCodec() {}

    /// Typed JSON in the order of keys, as in local state files.
    public static String toJson(Map<String, ? extends @Nullable Object> state) {
        return TypedJson.encode(state);
    }

    /// The state in typed JSON.
    ///
    /// @throws TerminalException when the text is not a JSON object
    public static Map<String, @Nullable Object> fromJson(String json) {
        return object(TypedJson.decode(json));
    }

    /// Compressed typed JSON, as in the column `state` of dlt's state table; local values are not
    /// left out here.
    public static String pack(Map<String, ? extends @Nullable Object> state) {
        return CompressedText.pack(toJson(state));
    }

    /// Reads the result of [#pack], or plain JSON, which dlt accepts as well when it is ASCII.
    ///
    /// @throws TerminalException when it is neither
    public static Map<String, @Nullable Object> unpack(String text) {
        if (text.chars().anyMatch(c -> c > 127)) {
            throw new TerminalException("the stored pipeline state is neither packed nor plain ASCII JSON; "
                    + "delete the row from the state table to fall back on the one before");
        }
        return object(TypedJson.decode(CompressedText.unpack(text)));
    }

    /// The hash of the state's content: all except its versions, its hash and the given keys.
    public static String hash(Map<String, ? extends @Nullable Object> state, String... excluded) {
        var content = new LinkedHashMap<String, @Nullable Object>(state);
        for (String key : excluded) {
            content.remove(key);
        }
        content.remove("_state_version");
        content.remove("_state_engine_version");
        content.remove("_version_hash");
        return Sha3.base64(TypedJson.encodeSorted(content).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, @Nullable Object> object(@Nullable Object decoded) {
        if (!(decoded instanceof Map<?, ?> map)) {
            throw new TerminalException("the stored state is not a JSON object; restore it or delete it");
        }
        var state = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> state.put(String.valueOf(key), value));
        return state;
    }
}
