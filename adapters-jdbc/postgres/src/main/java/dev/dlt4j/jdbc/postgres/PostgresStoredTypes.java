package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.jdbc.core.CatalogColumn;
import dev.dlt4j.spi.destination.StoredTypes;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import static dev.dlt4j.jdbc.core.CatalogColumn.typed;

/// The types that PostgreSQL's catalog has for the columns of a dataset, as its function `format_type` writes
/// them, by table and column.
record PostgresStoredTypes(Map<String, Map<String, String>> types) implements StoredTypes {
    private static final Pattern TYPE = Pattern.compile(
            "(?<name>[a-z ]+?)\\s?(\\((?<first>[0-9]+)(,(?<second>-?[0-9]+))?\\))?(?<zone> with(out)? time "
                    + "zone)?");

    @Override
    public Optional<Column> other(String table, Column wanted) {
        String there = types.getOrDefault(table, Map.of()).get(wanted.name());
        if (there == null || PostgresTypes.isGeometry(wanted)) {
            return Optional.empty();
        }
        Column stored = column(there, wanted);
        return stored == null || PostgresTypes.of(table, stored).equals(ofWanted(table, wanted))
                ? Optional.empty()
                : Optional.of(stored);
    }

    /// A column that could not be made is one of the migration's errors, not of this look-up.
    private static String ofWanted(String table, Column wanted) {
        try {
            return PostgresTypes.of(table, wanted);
        } catch (TerminalException e) {
            return "";
        }
    }

    /// Every moment is kept in microseconds, and rounded to fewer digits when a column has fewer.
    @Override
    public int secondDigits(Column wanted, int usual) {
        return Math.min(wanted.precision().orElse(PostgresTypes.SECOND_DIGITS), PostgresTypes.SECOND_DIGITS);
    }

    private static @Nullable Column column(String type, Column wanted) {
        Matcher parts = TYPE.matcher(type);
        if (!parts.matches()) {
            return null;
        }
        Integer first = parts.group("first") == null ? null : Integer.valueOf(parts.group("first"));
        return switch (parts.group("name").strip()) {
            case "boolean" -> typed(wanted, DataType.BOOL, null);
            case "double precision" -> typed(wanted, DataType.DOUBLE, null);
            case "character varying", "text" -> typed(wanted, DataType.TEXT, first);
            case "bytea" -> typed(wanted, DataType.BINARY, null);
            case "jsonb" -> typed(wanted, DataType.JSON, null);
            case "date" -> typed(wanted, DataType.DATE, null);
            case "time" -> " with time zone".equals(parts.group("zone"))
                    ? null
                    : typed(wanted, DataType.TIME, first);
            case "smallint" -> typed(wanted, DataType.BIGINT, 16);
            case "integer" -> typed(wanted, DataType.BIGINT, 32);
            case "bigint" -> typed(wanted, DataType.BIGINT, null);
            case "numeric" -> CatalogColumn.decimal(wanted, first, parts.group("second"),
                    PostgresTypes.WEI_PRECISION, PostgresTypes.WEI_SCALE);
            case "timestamp" -> timestamp(wanted, first, " with time zone".equals(parts.group("zone")));
            // made by other programs: dlt has no name for it
            default -> null;
        };
    }

    private static Column timestamp(Column wanted, @Nullable Integer digits, boolean aware) {
        Column stored = typed(wanted, DataType.TIMESTAMP, digits);
        return aware ? stored.without("timezone") : stored.with("timezone", false);
    }
}
