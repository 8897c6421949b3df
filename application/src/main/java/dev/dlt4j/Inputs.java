package dev.dlt4j;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Resources made of data handed over in code.
final class Inputs {
    private Inputs() {}

    static List<Resource<?>> rows(Iterable<?> rows, String table) {
        if (rows instanceof List<?> list && !list.isEmpty()
                && (list.getFirst() instanceof Resource<?> || list.getFirst() instanceof Source)) {
            throw new TerminalException(
                    "a list of resources or sources is not data: pass them as run(a, b, …)");
        }
        return List.of(Resource.of(table, rows));
    }

    static List<Resource<?>> json(String json, String table) {
        return List.of(Resource.push(table, (context, out) -> new JsonInput(utf8(json), out).run()));
    }

    /// A list, one object, or one object after the other, whether each has a line of its own or many.
    static List<Resource<?>> json(byte[] json, String table) {
        return List.of(Resource.push(table, (context, out) -> new JsonInput(json, out).run()));
    }

    private static byte[] utf8(String json) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(json));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException half) {
            throw new TerminalException(
                    JsonInput.TEXT
                            + " holds half of a surrogate pair, which UTF-8 cannot express: correct the text",
                    half);
        }
    }
}
