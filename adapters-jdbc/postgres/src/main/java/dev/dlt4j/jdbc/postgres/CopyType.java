package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import java.util.Locale;
import java.util.Optional;

/// Types of PostgreSQL whose binary form job files are written in; the form has not changed since version
/// 9.4.
enum CopyType {
    BOOL, INT2, INT4, INT8, FLOAT8, NUMERIC, VARCHAR, JSONB, BYTEA, DATE, TIME, TIMESTAMP, TIMESTAMPTZ;

    private static final int SMALLINT_BITS = 16;
    private static final int INTEGER_BITS = 32;

    /// The type in which values of a column are written.
    static CopyType of(Column column) {
        DataType type = column.dataType().orElseThrow(
                () -> new IllegalArgumentException("column " + column.name() + " has no type yet"));
        return switch (type) {
            case BOOL -> BOOL;
            case DOUBLE -> FLOAT8;
            case TEXT -> VARCHAR;
            case JSON -> JSONB;
            case BINARY -> BYTEA;
            case DATE -> DATE;
            case TIME -> TIME;
            case DECIMAL, WEI -> NUMERIC;
            case TIMESTAMP -> column.timezone() ? TIMESTAMPTZ : TIMESTAMP;
            case BIGINT -> integer(column.precision().orElse(Long.SIZE));
        };
    }

    private static CopyType integer(int bits) {
        return bits <= SMALLINT_BITS ? INT2 : bits <= INTEGER_BITS ? INT4 : INT8;
    }

    /// The type's name in PostgreSQL's catalog.
    String catalogName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<CopyType> named(String catalogName) {
        for (CopyType type : values()) {
            if (type.catalogName().equals(catalogName)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /// Whether a column of another type reads the same bytes.
    boolean isReadBy(String catalogName) {
        return catalogName.equals(catalogName())
                || (this == VARCHAR && (catalogName.equals("text") || catalogName.equals("bpchar")));
    }
}
