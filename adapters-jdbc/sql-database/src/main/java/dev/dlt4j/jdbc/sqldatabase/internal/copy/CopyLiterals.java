package dev.dlt4j.jdbc.sqldatabase.internal.copy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Values written into a statement: COPY takes no parameters.
final class CopyLiterals {
    private static final int LAST_YEAR = 9999;

    private CopyLiterals() {}

    /// The statement with its question marks replaced; empty when that is not safe: it has others, or a value
    /// is of a type that is not known here.
    static Optional<String> into(String sql, List<@Nullable Object> values) {
        if (sql.chars().filter(each -> each == '?').count() != values.size()) {
            return Optional.empty();
        }
        StringBuilder written = new StringBuilder();
        int from = 0;
        for (Object value : values) {
            String literal = value == null ? null : literal(value);
            if (literal == null) {
                return Optional.empty();
            }
            int mark = sql.indexOf('?', from);
            written.append(sql, from, mark).append(literal);
            from = mark + 1;
        }
        return Optional.of(written.append(sql.substring(from)).toString());
    }

    private static @Nullable String literal(Object value) {
        return switch (value) {
            case Long number -> number < 0 ? "(" + number + ")" : number.toString();
            case Integer number -> number < 0 ? "(" + number + ")" : number.toString();
            case BigDecimal number -> "(" + number.toPlainString() + ")";
            case LocalDate day when isPlain(day) -> "DATE '" + day + "'";
            case LocalTime time -> "TIME '" + time + "'";
            case LocalDateTime moment when isPlain(moment.toLocalDate()) -> "TIMESTAMP '" + moment + "'";
            case OffsetDateTime moment when isPlain(moment.toLocalDate()) ->
                "TIMESTAMP WITH TIME ZONE '" + moment + "'";
            case String text when text.indexOf('\\') < 0 && text.indexOf(0) < 0 ->
                "'" + text.replace("'", "''") + "'";
            default -> null;
        };
    }

    private static boolean isPlain(LocalDate day) {
        return day.getYear() > 0 && day.getYear() <= LAST_YEAR;
    }
}
