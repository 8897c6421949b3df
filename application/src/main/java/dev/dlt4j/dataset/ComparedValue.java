package dev.dlt4j.dataset;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.domain.type.IsoDateTime;
import dev.dlt4j.spi.sql.SqlDialect;
import dev.dlt4j.spi.sql.SqlFragment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A value as it is compared with a column: as a literal of the column's type, texts and bytes as parameters.
record ComparedValue(SqlDialect dialect, Column column) {
    private static final int MICROS = 6;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");

    /// @throws TerminalException when the value does not fit the column's type
    SqlFragment of(Object value) {
        Optional<DataType> type = column.dataType();
        try {
            return type.isPresent() ? typed(type.get(), value) : untyped(value);
        } catch (DateTimeException | NumberFormatException e) {
            throw unfit(value, e);
        }
    }

    private SqlFragment typed(DataType type, Object value) {
        return switch (type) {
            case TEXT -> SqlFragment.of("?", text(value));
            case BIGINT, DECIMAL, WEI, DOUBLE -> number(value);
            case BOOL -> SqlFragment.of(dialect.literal(truth(value)));
            case TIMESTAMP -> SqlFragment.of(dialect.timestamp(moment(value), MICROS, !column.timezone()));
            case DATE -> SqlFragment.of(dialect.literal(date(value).toString()));
            case TIME -> SqlFragment.of(dialect.literal(TIME.format(time(value))));
            case BINARY -> SqlFragment.of("?", bytes(value));
            case JSON -> throw new TerminalException(("column \"%s\" holds JSON, which databases compare "
                    + "each "
                    + "in their own way: use an expression of the database, as in where(\"…\", values)")
                    .formatted(column.name()));
        };
    }

    /// Of a query's result, whose types are not known before it ran.
    private SqlFragment untyped(Object value) {
        return switch (value) {
            case Number number -> number(number);
            case Boolean truth -> SqlFragment.of(dialect.literal(truth));
            case byte[] bytes -> SqlFragment.of("?", bytes);
            case LocalDate date -> SqlFragment.of(dialect.literal(date.toString()));
            case LocalTime time -> SqlFragment.of(dialect.literal(TIME.format(time)));
            case LocalDateTime local ->
                SqlFragment.of(dialect.timestamp(local.atOffset(ZoneOffset.UTC), MICROS, true));
            case Instant instant -> SqlFragment.of(dialect.timestamp(moment(instant), MICROS, false));
            case OffsetDateTime moment -> SqlFragment.of(dialect.timestamp(moment(moment), MICROS, false));
            case ZonedDateTime moment -> SqlFragment.of(dialect.timestamp(moment(moment), MICROS, false));
            default -> SqlFragment.of("?", text(value));
        };
    }

    private String text(Object value) {
        return switch (value) {
            case Enum<?> constant -> constant.name();
            case byte[] bytes -> throw unfit(bytes, null);
            default -> value.toString();
        };
    }

    private SqlFragment number(Object value) {
        return SqlFragment.of(switch (value) {
            case Double number when !Double.isFinite(number) -> dialect.literal(number.toString());
            case Float number when !Float.isFinite(number) -> dialect.literal(number.toString());
            case BigDecimal number -> number.toPlainString();
            case BigInteger number -> number.toString();
            case Number number -> new BigDecimal(number.toString()).toPlainString();
            case CharSequence text -> new BigDecimal(text.toString().strip()).toPlainString();
            default -> throw unfit(value, null);
        });
    }

    private boolean truth(Object value) {
        return switch (value) {
            case Boolean truth -> truth;
            case CharSequence text when text.toString().equalsIgnoreCase("true") -> true;
            case CharSequence text when text.toString().equalsIgnoreCase("false") -> false;
            default -> throw unfit(value, null);
        };
    }

    /// What has no zone is taken as UTC.
    private OffsetDateTime moment(Object value) {
        return switch (value) {
            case OffsetDateTime moment -> moment.withOffsetSameInstant(ZoneOffset.UTC);
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case ZonedDateTime moment -> moment.toInstant().atOffset(ZoneOffset.UTC);
            case LocalDateTime local -> local.atOffset(ZoneOffset.UTC);
            case LocalDate date -> date.atStartOfDay().atOffset(ZoneOffset.UTC);
            case CharSequence text -> moment(IsoDateTime.timestamp(text.toString().strip()), value);
            default -> throw unfit(value, null);
        };
    }

    private OffsetDateTime moment(@Nullable Object parsed, Object written) {
        if (parsed == null) {
            throw unfit(written, null);
        }
        return moment(parsed);
    }

    private LocalDate date(Object value) {
        return switch (value) {
            case LocalDate date -> date;
            case CharSequence text -> LocalDate.parse(text.toString().strip());
            default -> throw unfit(value, null);
        };
    }

    private LocalTime time(Object value) {
        return switch (value) {
            case LocalTime time -> time;
            case CharSequence text -> LocalTime.parse(text.toString().strip());
            default -> throw unfit(value, null);
        };
    }

    private byte[] bytes(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        throw unfit(value, null);
    }

    private TerminalException unfit(Object value, @Nullable Exception cause) {
        String type = column.dataType().map(DataType::dltName).orElse("text");
        TerminalException failure = new TerminalException(
                "column \"%s\" is of type %s and cannot be compared with %s (%s)".formatted(column.name(),
                        type,
                        value, value.getClass().getSimpleName()));
        if (cause != null) {
            failure.addSuppressed(cause);
        }
        return failure;
    }
}
