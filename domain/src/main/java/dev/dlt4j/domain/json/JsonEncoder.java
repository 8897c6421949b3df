package dev.dlt4j.domain.json;

import dev.dlt4j.domain.value.HexBytes;
import dev.dlt4j.domain.value.NonFiniteDecimal;
import dev.dlt4j.domain.value.Wei;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Walks a value and writes it: which form the types get that JSON lacks, whether keys are sorted, and
/// layout.
///
/// @param form how types are written that JSON lacks
/// @param sorted whether keys are sorted by code point
/// @param pretty whether each member has its line, indented by two blanks
/// @param anyInteger whether integers beyond 64 bits are written too; dlt refuses them
record JsonEncoder(Form form, boolean sorted, boolean pretty, boolean anyInteger) {
    enum Form {
        /// The bare text of a value.
        PLAIN,
        /// A marker before the text.
        TYPED,
        /// Plain, but instants are microseconds, so that one instant has one text in every zone.
        INSTANTS,
        /// Plain, but UTC is `Z`; dlt's hashes before 1.29.
        ZULU
    }

    static final JsonEncoder PLAIN = new JsonEncoder(Form.PLAIN, false, false, false);
    static final JsonEncoder TYPED = new JsonEncoder(Form.TYPED, false, false, false);
    static final JsonEncoder TYPED_EXACT = new JsonEncoder(Form.TYPED, false, false, true);

    private static final int MAX_DEPTH = 1024;
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final int GREATEST_BITS = 64;

    void encode(@Nullable Object value, JsonBytes out) {
        int start = out.size();
        boolean done = false;
        try {
            write(value, out, 0);
            done = true;
        } catch (Unencodable e) {
            throw e.toException();
        } finally {
            if (!done) {
                out.truncate(start);
            }
        }
    }

    /// The common classes come first: one comparison each, where a switch over patterns calls into the
    /// runtime.
    @SuppressWarnings("IfChainToSwitch")
    private void write(@Nullable Object value, JsonBytes out, int depth) {
        if (value == null) {
            out.ascii("null");
        } else if (value instanceof String text) {
            quoted(text, out);
        } else if (value instanceof Long number) {
            out.number(number);
        } else if (value instanceof Integer number) {
            out.number((long) number);
        } else if (value instanceof Double number) {
            out.number((double) number);
        } else if (value instanceof Boolean truth) {
            out.ascii(truth ? "true" : "false");
        } else if (value instanceof Map<?, ?> map) {
            map(map, out, depth);
        } else if (value instanceof Iterable<?> items && !(value instanceof Set<?>)) {
            list(items, out, depth);
        } else {
            rare(value, out, depth);
        }
    }

    private void rare(Object value, JsonBytes out, int depth) {
        switch (value) {
            case BigDecimal decimal -> marked(TypedJson.DECIMAL, decimal.toString(), out);
            case NonFiniteDecimal decimal -> marked(TypedJson.DECIMAL, decimal.toString(), out);
            case OffsetDateTime time -> timestamp(time.toLocalDateTime(), time.getOffset(), out);
            case LocalDateTime time -> timestamp(time, null, out);
            case LocalDate date -> {
                open(TypedJson.DATE, out);
                out.date(date);
                out.raw('"');
            }
            case LocalTime time -> {
                open(TypedJson.TIME, out);
                out.time(time);
                out.raw('"');
            }
            case OffsetTime time -> {
                open(TypedJson.TIME, out);
                out.time(time.toLocalTime());
                out.offset(time.getOffset());
                out.raw('"');
            }
            case Instant instant -> rare(instant.atOffset(ZoneOffset.UTC), out, depth);
            case ZonedDateTime time -> rare(time.toOffsetDateTime(), out, depth);
            case UUID uuid -> plainText(uuid.toString(), out);
            case byte[] bytes ->
                marked(TypedJson.BINARY, Base64.getEncoder().encodeToString(bytes), out);
            case HexBytes bytes -> marked(TypedJson.HEX_BYTES, bytes.toString(), out);
            case Wei wei -> marked(TypedJson.WEI, wei.toString(), out);
            case BigInteger number -> big(number, out);
            case Short number -> out.number((long) number);
            case Byte number -> out.number((long) number);
            case Float number -> out.number(Double.parseDouble(number.toString()));
            case JsonObject object -> object(object, out, depth);
            case CharSequence text -> quoted(text.toString(), out);
            case Character letter -> quoted(letter.toString(), out);
            case Optional<?> optional -> write(optional.orElse(null), out, depth);
            default -> other(value, out, depth);
        }
    }

    private void other(Object value, JsonBytes out, int depth) {
        if (value.getClass().isArray()) {
            array(value, out, depth);
            return;
        }
        var converted = out.converter().convert(value);
        if (converted == null) {
            throw new Unencodable("is a " + value.getClass().getName()
                    + ", which has no JSON form; turn it into a map, a list, a text or a number first");
        }
        write(converted, out, deeper(depth));
    }

    private static void quoted(String text, JsonBytes out) {
        out.raw('"');
        out.characters(text);
        out.raw('"');
    }

    private static void plainText(String ascii, JsonBytes out) {
        out.raw('"');
        out.ascii(ascii);
        out.raw('"');
    }

    private void open(char marker, JsonBytes out) {
        out.raw('"');
        if (form == Form.TYPED) {
            out.raw(0xe0 | marker >> 12);
            out.raw(0x80 | (marker >> 6 & 0x3f));
            out.raw(0x80 | (marker & 0x3f));
        }
    }

    private void marked(char marker, String ascii, JsonBytes out) {
        open(marker, out);
        out.ascii(ascii);
        out.raw('"');
    }

    private void timestamp(LocalDateTime time, @Nullable ZoneOffset offset, JsonBytes out) {
        if (form == Form.INSTANTS) {
            var instant = time.toInstant(offset == null ? ZoneOffset.UTC : offset);
            out.number(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000);
            return;
        }
        open(TypedJson.TIMESTAMP, out);
        out.date(time.toLocalDate());
        out.raw('T');
        out.time(time.toLocalTime());
        if (offset != null) {
            if (form == Form.ZULU && offset.getTotalSeconds() == 0) {
                out.raw('Z');
            } else {
                out.offset(offset);
            }
        }
        out.raw('"');
    }

    private void big(BigInteger number, JsonBytes out) {
        boolean fits = number.signum() < 0
                ? number.compareTo(LEAST) >= 0
                : number.bitLength() <= GREATEST_BITS;
        if (!fits && !anyInteger) {
            throw new Unencodable("is the integer " + abbreviated(number.toString())
                    + ", beyond 64 bits; make it a decimal or a text");
        }
        out.ascii(number.toString());
    }

    private static String abbreviated(String digits) {
        return digits.length() <= 50 ? digits : digits.substring(0, 50) + "…";
    }

    private void object(JsonObject object, JsonBytes out, int depth) {
        if (sorted || pretty) {
            write(object.asMap(), out, depth);
        } else {
            object.copyTo(out);
        }
    }

    private void map(Map<?, ?> map, JsonBytes out, int depth) {
        int below = deeper(depth);
        out.raw('{');
        boolean first = true;
        if (sorted) {
            var entries = new ArrayList<Map.Entry<?, ?>>(map.entrySet());
            entries.sort((a, b) -> CodePoints.compare(JsonKeys.text(a.getKey()), JsonKeys.text(b.getKey())));
            for (var entry : entries) {
                member(entry, first, out, below);
                first = false;
            }
        } else {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                member(entry, first, out, below);
                first = false;
            }
        }
        close('}', first, out, depth);
    }

    private void member(Map.Entry<?, ?> entry, boolean first, JsonBytes out, int depth) {
        separate(first, out, depth);
        var key = JsonKeys.text(entry.getKey());
        try {
            quoted(key, out);
            out.raw(':');
            if (pretty) {
                out.raw(' ');
            }
            write(entry.getValue(), out, depth);
        } catch (Unencodable e) {
            throw e.below(key);
        }
    }

    private void list(Iterable<?> items, JsonBytes out, int depth) {
        int below = deeper(depth);
        out.raw('[');
        int index = 0;
        for (Object item : items) {
            element(item, index++, out, below);
        }
        close(']', index == 0, out, depth);
    }

    private void array(Object array, JsonBytes out, int depth) {
        int below = deeper(depth);
        out.raw('[');
        int length = Array.getLength(array);
        for (int index = 0; index < length; index++) {
            element(Array.get(array, index), index, out, below);
        }
        close(']', length == 0, out, depth);
    }

    private void element(@Nullable Object item, int index, JsonBytes out, int depth) {
        separate(index == 0, out, depth);
        try {
            write(item, out, depth);
        } catch (Unencodable e) {
            throw e.below(index);
        }
    }

    private void separate(boolean first, JsonBytes out, int depth) {
        if (!first) {
            out.raw(',');
        }
        if (pretty) {
            line(out, depth);
        }
    }

    private void close(char bracket, boolean empty, JsonBytes out, int depth) {
        if (pretty && !empty) {
            line(out, depth);
        }
        out.raw(bracket);
    }

    private static void line(JsonBytes out, int depth) {
        out.raw('\n');
        for (int i = 0; i < depth; i++) {
            out.ascii("  ");
        }
    }

    private static int deeper(int depth) {
        if (depth >= MAX_DEPTH) {
            throw new Unencodable("is nested more than " + MAX_DEPTH + " levels deep, or contains itself");
        }
        return depth + 1;
    }
}
