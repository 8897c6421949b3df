package dev.dlt4j.http.rows;

import dev.dlt4j.domain.json.JsonException;
import dev.dlt4j.domain.json.JsonFault;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonValidator;
import dev.dlt4j.http.message.Content;
import dev.dlt4j.http.message.HugeNumbers;
import dev.dlt4j.http.message.NotJsonAnswer;
import dev.dlt4j.http.message.RestResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// JSON that may be larger than the memory: checked once from its first to its last byte, item by item; lists
/// are read again by [ListPieces].
final class LargeJson {
    private final RestResponse response;
    private final JsonValidator validator = new JsonValidator();
    private boolean warned;

    private LargeJson(RestResponse response) {
        this.response = response;
    }

    /// The document with empty lists, of which the places are known.
    ///
    /// @throws NotJsonAnswer when the body is not one JSON value in UTF-8
    static @Nullable Object outline(RestResponse response) {
        return new LargeJson(response).read();
    }

    private @Nullable Object read() {
        try (InputStream stream = response.stream()) {
            JsonWindow window = new JsonWindow(stream);
            Object document = value(window);
            if (window.peek() >= 0) {
                throw window.fault("there is more behind the document's end");
            }
            return document;
        } catch (JsonWindow.Fault e) {
            throw NotJsonAnswer.of(response, place(e.offset()) + e.reason(), e.isAtEnd(), e);
        } catch (IOException e) {
            throw Content.unreadable(e);
        }
    }

    private @Nullable Object value(JsonWindow window) throws IOException {
        return switch (window.peek()) {
            case '{' -> members(window);
            case '[' -> list(window);
            default -> {
                checked(window);
                yield parsed(window);
            }
        };
    }

    private Map<String, @Nullable Object> members(JsonWindow window) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        window.take('{');
        if (window.peek() == '}') {
            window.take('}');
            return members;
        }
        while (true) {
            if (window.peek() != '"') {
                throw window.fault("the name of a member is expected, in quotes");
            }
            checked(window);
            String name = String.valueOf(parsed(window));
            window.take(':');
            members.put(name, value(window));
            if (window.peek() != ',') {
                window.take('}');
                return members;
            }
            window.take(',');
        }
    }

    private LargeList list(JsonWindow window) throws IOException {
        long from = window.offset();
        int count = 0;
        CRC32 hash = new CRC32();
        boolean objects = true;
        boolean huge = false;
        window.take('[');
        if (window.peek() == ']') {
            window.take(']');
            return new LargeList(response, from, 0, true, false, 0);
        }
        while (true) {
            huge |= checked(window);
            objects &= window.bytes()[window.from()] == '{';
            hash.update(window.bytes(), window.from(), window.to() - window.from());
            count++;
            if (window.peek() != ',') {
                window.take(']');
                return new LargeList(response, from, count, objects, huge, (int) hash.getValue());
            }
            window.take(',');
        }
    }

    /// Goes behind a value that is JSON to its last byte; whether numbers in it became null.
    private boolean checked(JsonWindow window) throws IOException {
        window.value();
        JsonFault fault = faultOf(window, false);
        boolean huge = fault != null && HugeNumbers.replace(window.bytes(), window.from(), window.to());
        if (huge) {
            fault = faultOf(window, true);
            if (!warned) {
                HugeNumbers.warn(response);
                warned = true;
            }
        }
        if (fault != null) {
            throw new JsonWindow.Fault(fault.reason(), window.offset(fault.offset()),
                    window.isAtEnd(fault.offset()), fault);
        }
        return huge;
    }

    /// @param blanks whether blanks may stand behind the value
    private @Nullable JsonFault faultOf(JsonWindow window, boolean blanks) {
        try {
            int behind = validator.value(window.bytes(), window.from(), window.to());
            if (behind != window.to() && !(blanks && window.bytes()[behind] == ' ')) {
                throw new JsonWindow.Fault("this is not JSON", window.offset(behind), false, null);
            }
            return null;
        } catch (JsonFault e) {
            return e;
        }
    }

    private static @Nullable Object parsed(JsonWindow window) {
        try {
            return JsonParser.parse(window.bytes(), window.from(), window.to());
        } catch (JsonException e) {
            throw new JsonWindow.Fault(String.valueOf(e.getMessage()), window.offset(window.from()), false,
                    e);
        }
    }

    /// Line and column of a byte.
    private String place(long offset) {
        long line = 1;
        long start = 0;
        byte[] part = new byte[8192];
        try (InputStream stream = response.stream()) {
            long at = 0;
            for (int count = stream.read(part); count > 0 && at < offset; count = stream.read(part)) {
                for (int i = 0; i < count && at < offset; i++, at++) {
                    if (part[i] == '\n') {
                        line++;
                        start = at + 1;
                    }
                }
            }
        } catch (IOException e) {
            throw Content.unreadable(e);
        }
        return "line %d, column %d: ".formatted(line, offset - start + 1);
    }
}
