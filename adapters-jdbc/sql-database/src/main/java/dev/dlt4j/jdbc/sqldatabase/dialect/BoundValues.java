package dev.dlt4j.jdbc.sqldatabase.dialect;

import dev.dlt4j.jdbc.sqldatabase.table.SqlKind;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/// Values of a cursor in the type of the column they are compared with: columns without a zone are compared
/// with local times, those with one with instants.
public final class BoundValues {
    private BoundValues() {}

    public static @Nullable Object of(Object value, SqlType type) {
        return switch (type.kind()) {
            case TIMESTAMP -> {
                LocalDateTime local = local(value);
                yield local == null ? value : local;
            }
            case TIMESTAMP_TZ -> {
                LocalDateTime local = local(value);
                yield local == null ? value : local.atOffset(ZoneOffset.UTC);
            }
            case DATE -> {
                LocalDateTime local = local(value);
                yield local == null ? value : local.toLocalDate();
            }
            case DECIMAL, INTEGER, SMALLINT -> value instanceof BigInteger whole
                    ? new BigDecimal(whole)
                    : value;
            case BOOL, DOUBLE, TEXT, UUID, BINARY, TIME, JSON, NESTED, UNKNOWN -> value;
        };
    }

    /// In UTC when it has a zone.
    public static @Nullable LocalDateTime local(Object value) {
        return switch (value) {
            case OffsetDateTime moment -> moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
            case ZonedDateTime moment -> moment.withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
            case Instant moment -> LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
            case LocalDateTime moment -> moment;
            case LocalDate day -> day.atStartOfDay();
            case LocalTime time -> null;
            default -> null;
        };
    }

    /// Whether a value of that kind is a moment.
    public static boolean isMoment(SqlKind kind) {
        return kind == SqlKind.TIMESTAMP || kind == SqlKind.TIMESTAMP_TZ || kind == SqlKind.DATE;
    }
}
