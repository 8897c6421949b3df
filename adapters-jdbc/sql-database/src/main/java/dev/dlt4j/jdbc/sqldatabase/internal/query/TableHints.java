package dev.dlt4j.jdbc.sqldatabase.internal.query;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.TableReference;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.jdbc.sqldatabase.table.Backend;
import dev.dlt4j.jdbc.sqldatabase.table.ForeignKey;
import dev.dlt4j.jdbc.sqldatabase.table.ReflectionLevel;
import dev.dlt4j.jdbc.sqldatabase.table.SourceColumn;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import dev.dlt4j.jdbc.sqldatabase.table.SqlKind;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import dev.dlt4j.spi.source.ResourceHints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The hints that follow from the catalog of the source, as dlt makes them of SQLAlchemy's.
public final class TableHints {
    private static final System.Logger LOG = System.getLogger(TableHints.class.getName());
    /// dlt declares small integers with the width of the next larger type.
    private static final long SMALL_PRECISION = 32;

    private TableHints() {}

    /// The table as it is read: only the wanted columns, changed by the adapters.
    public static SourceTable adapted(SourceTable table, ReadingOptions options) {
        return options.tableAdapter().adapt(table.only(column -> options.included()
                .map(names -> names.contains(column.name())).orElse(true)
                && !options.excluded().contains(column.name())));
    }

    /// Hints of an adapted table.
    public static ResourceHints of(SourceTable table, ReadingOptions options) {
        ResourceHints hints = ResourceHints.none();
        for (SourceColumn column : table.columns()) {
            Optional<Column> hint = column(table, column, options);
            if (hint.isPresent()) {
                hints = hints.column(hint.get());
            }
        }
        List<String> key = table.primaryKey().stream().filter(name -> table.column(name).isPresent())
                .toList();
        if (!key.isEmpty() && key.size() == table.primaryKey().size()) {
            hints = hints.primaryKey(key);
        }
        if (options.foreignKeys()) {
            for (TableReference reference : references(table)) {
                hints = hints.reference(reference);
            }
        }
        return hints;
    }

    private static Optional<Column> column(SourceTable table, SourceColumn column, ReadingOptions options) {
        Column named = Column.of(column.name());
        Boolean nullable = column.nullable();
        Column hint = nullable == null ? named : named.with("nullable", nullable);
        if (options.level() == ReflectionLevel.MINIMAL) {
            boolean nested = column.type().kind() == SqlKind.JSON || column.type().kind() == SqlKind.NESTED;
            return nested && options.backend() == Backend.ROWS ? Optional.empty() : Optional.of(hint);
        }
        SqlType type = options.typeAdapter().adapt(column.type());
        if (type == null) {
            return Optional.of(hint);
        }
        DataType data = dataType(type.kind());
        if (data == null) {
            LOG.log(System.Logger.Level.WARNING,
                    "table {0}, column {1}: the type {2} has no counterpart; its values are loaded as text",
                    table.name(), column.name(), type.name());
            return Optional.of(hint);
        }
        return Optional.of(typed(hint.with("data_type", data.dltName()), type, options.level()));
    }

    private static Column typed(Column hint, SqlType type, ReflectionLevel level) {
        boolean precise = level == ReflectionLevel.FULL_WITH_PRECISION;
        Integer precision = type.precision();
        Integer scale = type.scale();
        Integer length = type.length();
        return switch (type.kind()) {
            case DECIMAL -> precision == null
                    ? hint
                    : hint.with("precision", (long) precision).with("scale",
                            scale == null ? 0L : (long) scale);
            case SMALLINT -> precise ? hint.with("precision", SMALL_PRECISION) : hint;
            case TEXT, BINARY -> precise && length != null && length > 0
                    ? hint.with("precision", (long) length)
                    : hint;
            case TIMESTAMP -> hint.with("timezone", false);
            case TIMESTAMP_TZ -> hint.with("timezone", true);
            case BOOL, INTEGER, DOUBLE, UUID, DATE, TIME, JSON, NESTED, UNKNOWN -> hint;
        };
    }

    static @Nullable DataType dataType(SqlKind kind) {
        return switch (kind) {
            case BOOL -> DataType.BOOL;
            case SMALLINT, INTEGER -> DataType.BIGINT;
            case DECIMAL -> DataType.DECIMAL;
            case DOUBLE -> DataType.DOUBLE;
            case TEXT, UUID -> DataType.TEXT;
            case BINARY -> DataType.BINARY;
            case DATE -> DataType.DATE;
            case TIME -> DataType.TIME;
            case TIMESTAMP, TIMESTAMP_TZ -> DataType.TIMESTAMP;
            case JSON, NESTED -> DataType.JSON;
            case UNKNOWN -> null;
        };
    }

    /// One reference per table of the same schema: several keys of one table are put together, as in dlt.
    private static List<TableReference> references(SourceTable table) {
        Map<String, List<List<String>>> byTable = new LinkedHashMap<>();
        for (ForeignKey key : new LinkedHashSet<>(table.foreignKeys())) {
            if (key.columns().size() != key.referencedColumns().size()) {
                LOG.log(System.Logger.Level.WARNING,
                        "table {0}: its foreign key {1} names a table {2} that cannot be found, so it is "
                                + "left "
                                + "out",
                        table.name(), key.columns(), key.referencedTable());
            } else if (key.referencedSchema().equals(table.schema())) {
                List<List<String>> both = byTable.computeIfAbsent(key.referencedTable(),
                        absent -> List.of(new ArrayList<>(), new ArrayList<>()));
                both.getFirst().addAll(key.columns());
                both.getLast().addAll(key.referencedColumns());
            }
        }
        List<TableReference> references = new ArrayList<>();
        byTable.forEach((other, both) -> references
                .add(new TableReference(both.getFirst(), other, both.getLast())));
        return references;
    }
}
