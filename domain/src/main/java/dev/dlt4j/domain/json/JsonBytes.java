package dev.dlt4j.domain.json;

import dev.dlt4j.domain.TerminalException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A growing, reusable buffer of JSON text in UTF-8.
///
/// [#typed(Object)] encodes whole values, the other methods write parts of a document. Nothing is allocated
/// per value but for doubles, decimals and grown buffers. Used by one thread at a time.
public final class JsonBytes {
    private static final int LARGEST = Integer.MAX_VALUE - 16;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final JsonConverter converter;
    private byte[] buffer;
    private int size;

    public JsonBytes() {
        this(JsonConverter.NONE);
    }

    /// @param converter turns values of further classes into values that have a JSON form
    public JsonBytes(JsonConverter converter) {
        this.converter = converter;
        this.buffer = new byte[512];
    }

    /// Appends `value` as dlt's typed JSON, without white space: types JSON lacks are strings behind a
    /// marker, see [TypedJson]; NaN and infinities are `null`.
    ///
    /// @throws TerminalException for a value without JSON form, naming its class and the key path; nothing is
    ///     appended then
    public void typed(@Nullable Object value) {
        JsonEncoder.TYPED.encode(value, this);
    }

    /// As [#typed(Object)], but integers beyond 64 bits, which dlt refuses, are written with all their
    /// digits.
    public void typedExact(@Nullable Object value) {
        JsonEncoder.TYPED_EXACT.encode(value, this);
    }

    /// Appends `value` as plain JSON, without markers and white space. Errors as in [#typed(Object)].
    public void plain(@Nullable Object value) {
        JsonEncoder.PLAIN.encode(value, this);
    }

    /// How many bytes are written.
    public int size() {
        return size;
    }

    /// The buffer itself; the bytes up to [#size()] are valid until the next write.
    public byte[] array() {
        return buffer;
    }

    /// A copy of what is written.
    public byte[] toByteArray() {
        return Arrays.copyOf(buffer, size);
    }

    /// Forgets what is written; the buffer stays.
    public void clear() {
        size = 0;
    }

    /// Forgets what is written from `length` on.
    public void truncate(int length) {
        if (length < 0 || length > size) {
            throw new IllegalArgumentException("cannot cut " + size + " bytes to " + length);
        }
        size = length;
    }

    /// Appends one byte as it is.
    public void raw(int value) {
        ensure(1);
        buffer[size++] = (byte) value;
    }

    /// Appends bytes as they are.
    public void raw(byte[] bytes, int from, int length) {
        ensure(length);
        System.arraycopy(bytes, from, buffer, size, length);
        size += length;
    }

    /// Appends ASCII characters as they are.
    public void ascii(String text) {
        int length = text.length();
        ensure(length);
        for (int i = 0; i < length; i++) {
            buffer[size + i] = (byte) text.charAt(i);
        }
        size += length;
    }

    /// Appends a quoted, escaped string.
    ///
    /// @throws TerminalException when a surrogate stands alone; nothing is appended then
    public void string(String text) {
        int start = size;
        raw('"');
        try {
            characters(text);
        } catch (Unencodable e) {
            size = start;
            throw e.toException();
        }
        raw('"');
    }

    /// Appends a quoted, escaped string that is given as UTF-8.
    ///
    /// @throws TerminalException when the bytes are not UTF-8; nothing is appended then
    public void string(byte[] utf8, int from, int to) {
        int start = size;
        ensure(to - from + 2);
        byte[] out = buffer;
        int at = size;
        out[at++] = '"';
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long word = EightBytes.at(utf8, i);
            if (EightBytes.notPlain(word) != 0) {
                break;
            }
            EightBytes.put(out, at, word);
            at += Long.BYTES;
        }
        for (; i < to; i++) {
            byte value = utf8[i];
            if (value < ' ' || value == '"' || value == '\\') {
                size = at;
                if (!Utf8.isValid(utf8, i, to)) {
                    size = start;
                    throw new TerminalException(
                            "A text holds bytes that are not UTF-8; name the encoding of the data.");
                }
                escaped(utf8, i, to);
                raw('"');
                return;
            }
            out[at++] = value;
        }
        out[at++] = '"';
        size = at;
    }

    private void escaped(byte[] utf8, int from, int to) {
        for (int i = from; i < to; i++) {
            if (utf8[i] < 0) {
                raw(utf8[i]);
            } else {
                asciiCharacter((char) utf8[i]);
            }
        }
    }

    /// Appends an integer.
    public void number(long value) {
        if (value < 0) {
            if (value == Long.MIN_VALUE) {
                ascii("-9223372036854775808");
                return;
            }
            raw('-');
        }
        long rest = Math.abs(value);
        digits(rest, DoubleText.length(rest));
    }

    /// Appends the shortest text that reads back as `value`; NaN and infinities are `null`.
    public void number(double value) {
        if (Double.isFinite(value)) {
            DoubleText.write(this, value, DoubleText.JSON_PLAIN_FROM, 1);
        } else {
            ascii("null");
        }
    }

    JsonConverter converter() {
        return converter;
    }

    void characters(String text) {
        int length = text.length();
        ensure(length);
        byte[] out = buffer;
        int at = size;
        int i = 0;
        while (i < length) {
            char c = text.charAt(i);
            if (c >= 0x80 || c < ' ' || c == '"' || c == '\\') {
                break;
            }
            out[at + i++] = (byte) c;
        }
        size = at + i;
        while (i < length) {
            char c = text.charAt(i++);
            if (c < 0x80) {
                asciiCharacter(c);
            } else if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c) || i == length || !Character.isLowSurrogate(text.charAt(i))) {
                    throw new Unencodable("holds half of a surrogate pair, which UTF-8 cannot express");
                }
                supplementary(Character.toCodePoint(c, text.charAt(i++)));
            } else {
                plane(c);
            }
        }
    }

    private void asciiCharacter(char c) {
        ensure(6);
        if (c >= ' ' && c != '"' && c != '\\') {
            buffer[size++] = (byte) c;
            return;
        }
        buffer[size++] = '\\';
        char letter = switch (c) {
            case '"', '\\' -> c;
            case '\b' -> 'b';
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\f' -> 'f';
            case '\r' -> 'r';
            default -> 'u';
        };
        buffer[size++] = (byte) letter;
        if (letter == 'u') {
            buffer[size++] = '0';
            buffer[size++] = '0';
            buffer[size++] = HEX[c >> 4];
            buffer[size++] = HEX[c & 15];
        }
    }

    private void plane(char c) {
        ensure(3);
        if (c < 0x800) {
            buffer[size++] = (byte) (0xc0 | c >> 6);
        } else {
            buffer[size++] = (byte) (0xe0 | c >> 12);
            buffer[size++] = (byte) (0x80 | (c >> 6 & 0x3f));
        }
        buffer[size++] = (byte) (0x80 | (c & 0x3f));
    }

    private void supplementary(int c) {
        ensure(4);
        buffer[size++] = (byte) (0xf0 | c >> 18);
        buffer[size++] = (byte) (0x80 | (c >> 12 & 0x3f));
        buffer[size++] = (byte) (0x80 | (c >> 6 & 0x3f));
        buffer[size++] = (byte) (0x80 | (c & 0x3f));
    }

    /// Appends the last `width` decimal digits of a number that is not negative, with leading zeros.
    void digits(long value, int width) {
        ensure(width);
        long rest = value;
        for (int i = size + width - 1; i >= size; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += width;
    }

    void date(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw new Unencodable("is in the year " + date.getYear() + ", years 1 to 9999 are possible");
        }
        digits(date.getYear(), 4);
        raw('-');
        digits(date.getMonthValue(), 2);
        raw('-');
        digits(date.getDayOfMonth(), 2);
    }

    /// Microseconds when there are any; finer parts are cut, as the data types of dlt have none.
    void time(LocalTime time) {
        digits(time.getHour(), 2);
        raw(':');
        digits(time.getMinute(), 2);
        raw(':');
        digits(time.getSecond(), 2);
        int micros = time.getNano() / 1000;
        if (micros != 0) {
            raw('.');
            digits(micros, 6);
        }
    }

    void offset(ZoneOffset offset) {
        int total = Math.abs(offset.getTotalSeconds());
        raw(offset.getTotalSeconds() < 0 ? '-' : '+');
        digits(total / 3600, 2);
        raw(':');
        digits(total / 60 % 60, 2);
        if (total % 60 != 0) {
            raw(':');
            digits(total % 60, 2);
        }
    }

    void ensure(int more) {
        if (more > buffer.length - size) {
            if (more > LARGEST - size) {
                throw new TerminalException("A JSON document grows beyond 2 GiB; give it in smaller parts.");
            }
            buffer = Arrays.copyOf(buffer,
                    (int) Math.min(LARGEST, Math.max(size + (long) more, buffer.length * 2L)));
        }
    }

    @Override
    public String toString() {
        return new String(buffer, 0, size, StandardCharsets.UTF_8);
    }
}
