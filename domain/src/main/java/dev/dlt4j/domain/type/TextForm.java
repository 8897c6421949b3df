package dev.dlt4j.domain.type;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.json.PythonText;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The text of a value in a text column, mostly as Python prints it.
final class TextForm {
    private static final int MAX_INTEGER_DIGITS = 4300;

    private TextForm() {}

    /// The text, null for an integer with more digits than Python prints.
    static @Nullable String of(Object value) {
        return switch (value) {
            case Boolean flag -> PythonText.str(flag);
            case Double number -> PythonText.repr(number);
            case Float number -> PythonText.repr(number);
            case BigInteger number -> integer(number);
            case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
            case OffsetDateTime aware -> PythonText.isoFormat(aware);
            case LocalDateTime naive -> PythonText.isoFormat(naive);
            case LocalTime time -> PythonText.isoFormat(time);
            case OffsetTime time -> PythonText.isoFormat(time);
            case Map<?, ?> map -> JsonText.compact(map);
            case List<?> list -> JsonText.compact(list);
            default -> value.toString();
        };
    }

    private static @Nullable String integer(BigInteger number) {
        String digits = number.toString();
        return digits.length() - (number.signum() < 0 ? 1 : 0) > MAX_INTEGER_DIGITS ? null : digits;
    }
}
