package dev.dlt4j.jdbc.core;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// A parameter as drivers take it.
final class JdbcParameter {
    private JdbcParameter() {}

    static @Nullable Object of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case BigInteger integer -> new BigDecimal(integer);
            case Enum<?> constant -> constant.name();
            case CharSequence text -> text.toString();
            default -> value;
        };
    }
}
