package dev.dlt4j.domain.json;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;

/// Values as Python prints them, which is what dlt puts into text columns.
public final class PythonText {
    private PythonText() {}

    /// As `repr`: `1.0`, `1e-05`, `1e+16`, `nan`, `inf`.
    public static String repr(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        var out = new JsonBytes();
        DoubleText.write(out, value, DoubleText.PYTHON_PLAIN_FROM, 2);
        return out.toString();
    }

    /// As `str`: `1.50`, `1E+3`, `0E-7`.
    public static String str(BigDecimal value) {
        return value.toString();
    }

    /// `True` or `False`.
    public static String str(boolean value) {
        return value ? "True" : "False";
    }

    /// `2024-01-02T03:04:05.600000+01:00`: microseconds when there are any, UTC as `+00:00`.
    ///
    /// @throws dev.dlt4j.domain.TerminalException outside the years 1 to 9999, as all dates here
    public static String isoFormat(OffsetDateTime value) {
        return unquoted(value);
    }

    /// `2024-01-02T03:04:05`.
    public static String isoFormat(LocalDateTime value) {
        return unquoted(value);
    }

    /// `2024-01-02`.
    public static String isoFormat(LocalDate value) {
        return unquoted(value);
    }

    /// `03:04:05.600000`.
    public static String isoFormat(LocalTime value) {
        return unquoted(value);
    }

    /// `03:04:05+02:00`.
    public static String isoFormat(OffsetTime value) {
        return unquoted(value);
    }

    private static String unquoted(Object value) {
        var text = JsonText.compact(value);
        return text.substring(1, text.length() - 1);
    }
}
