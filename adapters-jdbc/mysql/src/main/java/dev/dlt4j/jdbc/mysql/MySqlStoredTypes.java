package dev.dlt4j.jdbc.mysql;

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

/// The types that the server has for the columns of a dataset, as `column_type` of its catalog writes them,
/// by table and column.
record MySqlStoredTypes(Map<String, Map<String, String>> types) implements StoredTypes {
    private static final Pattern TYPE = Pattern
            .compile("(?<name>[a-z]+)(\\((?<first>[0-9]+)(,(?<second>[0-9]+))?\\))?");

    @Override
    public Optional<Column> other(String table, Column wanted) {
        String there = types.getOrDefault(table, Map.of()).get(wanted.name());
        Column stored = there == null ? null : column(there, wanted);
        return stored == null || MySqlTypes.of(table, stored).equals(ofWanted(table, wanted))
                ? Optional.empty()
                : Optional.of(stored);
    }

    /// A column that could not be made is one of the migration's errors, not of this look-up.
    private static String ofWanted(String table, Column wanted) {
        try {
            return MySqlTypes.of(table, wanted);
        } catch (TerminalException e) {
            return "";
        }
    }

    @Override
    public int secondDigits(Column wanted, int usual) {
        return Math.min(wanted.precision().orElse(MySqlTypes.SECOND_DIGITS), MySqlTypes.SECOND_DIGITS);
    }

    /// How long a text or how many bytes a column takes is left to the server.
    private static @Nullable Column column(String type, Column wanted) {
        Matcher parts = TYPE.matcher(type);
        if (!parts.matches()) {
            return null;
        }
        Integer first = parts.group("first") == null ? null : Integer.valueOf(parts.group("first"));
        return switch (parts.group("name")) {
            case "tinyint" -> Integer.valueOf(1).equals(first) ? typed(wanted, DataType.BOOL, null) : null;
            case "smallint" -> typed(wanted, DataType.BIGINT, 16);
            case "int" -> typed(wanted, DataType.BIGINT, 32);
            case "bigint" -> typed(wanted, DataType.BIGINT, null);
            case "double" -> typed(wanted, DataType.DOUBLE, null);
            case "decimal" -> CatalogColumn.decimal(wanted, first, parts.group("second"),
                    MySqlTypes.DECIMAL_PRECISION, 0);
            case "date" -> typed(wanted, DataType.DATE, null);
            case "datetime" -> typed(wanted, DataType.TIMESTAMP, first == null ? 0 : first);
            case "time" -> typed(wanted, DataType.TIME, first == null ? 0 : first);
            case "varchar" -> is(wanted, DataType.TEXT) ? null : typed(wanted, DataType.TEXT, first);
            // MariaDB writes JSON so
            case "text", "mediumtext", "longtext" -> is(wanted, DataType.TEXT) || is(wanted, DataType.JSON)
                    ? null
                    : typed(wanted, DataType.TEXT, null);
            case "tinyblob", "blob", "mediumblob", "longblob" -> is(wanted, DataType.BINARY)
                    ? null
                    : typed(wanted, DataType.BINARY, null);
            case "json" -> typed(wanted, DataType.JSON, null);
            // made by other programs: dlt has no name for it
            default -> null;
        };
    }

    private static boolean is(Column wanted, DataType type) {
        return wanted.dataTypeOrNull() == type;
    }
}
