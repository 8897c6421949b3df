package dev.dlt4j;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonFault;
import dev.dlt4j.domain.json.JsonValidator;
import dev.dlt4j.spi.source.Origin;
import dev.dlt4j.spi.source.Out;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Resources made of data handed over in code.
final class Inputs {
    private static final Origin TEXT = Origin.of("the JSON text");

    private Inputs() {}

    static List<Resource<?>> rows(Iterable<?> rows, String table) {
        if (rows instanceof List<?> list && !list.isEmpty()
                && (list.getFirst() instanceof Resource<?> || list.getFirst() instanceof Source)) {
            throw new TerminalException(
                    "a list of resources or sources is no data: hand them over as run(a, b, …)");
        }
        return List.of(Resource.of(table, rows));
    }

    static List<Resource<?>> json(String json, String table) {
        return json(json.getBytes(StandardCharsets.UTF_8), table);
    }

    /// A list, one object, or one object after the other, whether each has a line of its own or many.
    static List<Resource<?>> json(byte[] json, String table) {
        return List.of(Resource.push(table, (context, out) -> documents(json, out)));
    }

    private static void documents(byte[] json, Out<?> out) {
        JsonValidator validator = new JsonValidator();
        try {
            int at = blanks(json, 0);
            boolean list = at < json.length && json[at] == '[';
            at = list ? blanks(json, at + 1) : at;
            while (at < json.length && json[at] != ']') {
                int end = list
                        ? validator.value(json, at, json.length)
                        : validator.object(json, at, json.length);
                line(json, at, end, out);
                at = blanks(json, end);
                if (list && at < json.length && json[at] == ',') {
                    at = blanks(json, at + 1);
                }
            }
            if (list && (at >= json.length || blanks(json, at + 1) < json.length)) {
                throw new TerminalException(at >= json.length
                        ? place(json, json.length) + ": the list is not closed"
                        : place(json, blanks(json, at + 1)) + ": there is more behind the list");
            }
        } catch (JsonFault fault) {
            throw new TerminalException(place(json, fault.offset()) + ": " + fault.reason(), fault);
        }
    }

    private static void line(byte[] json, int from, int to, Out<?> out) {
        byte[] document = Arrays.copyOfRange(json, from, to);
        for (int i = 0; i < document.length; i++) {
            document[i] = document[i] == '\n' ? (byte) ' ' : document[i];
        }
        byte[] line = document[0] == '{'
                ? document
                : ("{\"value\":" + new String(document, StandardCharsets.UTF_8) + "}")
                        .getBytes(StandardCharsets.UTF_8);
        out.jsonLines(line, 0, line.length, TEXT);
    }

    private static int blanks(byte[] json, int from) {
        int at = from;
        while (at < json.length && json[at] >= 0 && json[at] <= ' ') {
            at++;
        }
        return at;
    }

    private static String place(byte[] json, int offset) {
        long line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++) {
            if (json[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return "%s, line %d, column %d".formatted(TEXT.name(), line, offset - lineStart + 1);
    }
}
