package dev.dlt4j.domain.json;

import dev.dlt4j.domain.json.JsonEncoder.Form;
import org.jspecify.annotations.Nullable;

/// JSON text, byte for byte as dlt writes it with orjson.
///
/// Doubles have their shortest form (`1e+16`, `1e-7`, `100000.0`, `-0.0`), NaN and infinities are `null`.
/// Types that JSON lacks are strings: timestamps in ISO form with `+00:00` or without zone, decimals as
/// Python prints them, bytes in Base64. Every method throws [dev.dlt4j.domain.TerminalException], naming
/// class and key path, for a value without JSON form: integers beyond 64 bits, lone surrogates, sets, unknown
/// classes.
public final class JsonText {
    private static final JsonEncoder EXACT = new JsonEncoder(Form.PLAIN, false, false, true);
    private static final JsonEncoder SORTED = new JsonEncoder(Form.PLAIN, true, false, false);
    private static final JsonEncoder PRETTY = new JsonEncoder(Form.PLAIN, false, true, false);
    private static final JsonEncoder INSTANTS = new JsonEncoder(Form.INSTANTS, true, false, false);
    private static final JsonEncoder ZULU = new JsonEncoder(Form.ZULU, true, false, false);

    private JsonText() {}

    /// No white space, keys in their order.
    public static String compact(@Nullable Object value) {
        return encode(JsonEncoder.PLAIN, value).toString();
    }

    /// [#compact(Object)] in UTF-8.
    public static byte[] compactBytes(@Nullable Object value) {
        return encode(JsonEncoder.PLAIN, value).toByteArray();
    }

    /// No white space, keys sorted by code point at every level.
    public static String sorted(@Nullable Object value) {
        return encode(SORTED, value).toString();
    }

    /// [#sorted(Object)] in UTF-8.
    public static byte[] sortedBytes(@Nullable Object value) {
        return encode(SORTED, value).toByteArray();
    }

    /// One member a line, indented by two blanks.
    public static String pretty(@Nullable Object value) {
        return encode(PRETTY, value).toString();
    }

    /// [#pretty(Object)] in UTF-8.
    public static byte[] prettyBytes(@Nullable Object value) {
        return encode(PRETTY, value).toByteArray();
    }

    /// Sorted, with timestamps as microseconds since 1970 (a naive one is taken as UTC): one text for one
    /// instant.
    public static String sortedInstants(@Nullable Object value) {
        return encode(INSTANTS, value).toString();
    }

    /// Sorted, with `Z` for UTC in timestamps, the form dlt wrote before 1.29.
    public static String sortedZulu(@Nullable Object value) {
        return encode(ZULU, value).toString();
    }

    /// Compact, with integers beyond 64 bits as they are, which [#compactBytes] refuses as dlt does.
    public static byte[] exactBytes(@Nullable Object value) {
        return encode(EXACT, value).toByteArray();
    }

    static JsonBytes encode(JsonEncoder encoder, @Nullable Object value) {
        var out = new JsonBytes();
        encoder.encode(value, out);
        return out;
    }
}
