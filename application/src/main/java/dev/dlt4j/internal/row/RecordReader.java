package dev.dlt4j.internal.row;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.row.RowProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Makes records of the rows of a relation, or single values of rows of one column.
///
/// @param <T> the record, or the class of the value
public final class RecordReader<T> {
    private final Class<T> type;
    private final Map<RowProperty, Column> members;
    private final Optional<Column> only;

    private RecordReader(Class<T> type, Map<RowProperty, Column> members, Optional<Column> only) {
        this.type = type;
        this.members = members;
        this.only = only;
    }

    /// A reader of rows with some columns.
    ///
    /// @param columnName gives the name of the column of a component
    /// @throws TerminalException when the class cannot be made, or a component that needs a value has no
    /// column
    public static <T> RecordReader<T> of(Class<T> type, List<Column> columns,
            UnaryOperator<String> columnName) {
        if (MemberValues.isSingle(type)) {
            if (columns.size() != 1) {
                throw new TerminalException("rows of %d columns are no %s: select one of %s, or read a record"
                        .formatted(columns.size(), type.getSimpleName(), names(columns)));
            }
            return new RecordReader<>(type, Map.of(), Optional.of(columns.getFirst()));
        }
        if (!type.isRecord()) {
            throw new TerminalException("rows are read as records, and %s is none".formatted(type.getName()));
        }
        Map<RowProperty, Column> members = new LinkedHashMap<>();
        for (RowProperty property : RowProperty.of(type)) {
            column(property.name(), columns, columnName).ifPresentOrElse(
                    column -> members.put(property, column), () -> {
                        if (property.isRequired()) {
                            throw missing(type, property, columns);
                        }
                    });
        }
        return new RecordReader<>(type, members, Optional.empty());
    }

    private static Optional<Column> column(String component, List<Column> columns,
            UnaryOperator<String> columnName) {
        String normalized = columnName.apply(component);
        return columns.stream().filter(each -> each.name().equals(component)).findFirst()
                .or(() -> columns.stream().filter(each -> each.name().equals(normalized)).findFirst());
    }

    private static TerminalException missing(Class<?> type, RowProperty property, List<Column> columns) {
        return new TerminalException("component %s of record %s has no column; there are: %s".formatted(
                property.name(), type.getSimpleName(), names(columns)));
    }

    private static String names(List<Column> columns) {
        return String.join(", ", columns.stream().map(Column::name).toList());
    }

    /// The record of a row.
    ///
    /// @param row values by the names of the columns
    /// @throws TerminalException when a value does not fit; names its column
    @SuppressWarnings("unchecked") // both make a value of the class; a cast by a primitive one would fail
    public T read(Map<String, ? extends @Nullable Object> row) {
        return (T) (only.isPresent() ? single(only.get(), row) : made(row));
    }

    private Object single(Column column, Map<String, ? extends @Nullable Object> row) {
        Object value = row.get(column.name());
        if (value == null) {
            throw new TerminalException(("column \"%s\" has a null, which is no %s: leave it out with "
                    + "IS_NOT_NULL")
                    .formatted(column.name(), type.getSimpleName()));
        }
        Object read = MemberValues.of(type, value);
        if (read == null) {
            throw new TerminalException("%s in column \"%s\" is not %s".formatted(value, column.name(),
                    MemberValues.name(type)));
        }
        return read;
    }

    private Object made(Map<String, ? extends @Nullable Object> row) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        members.forEach((property, column) -> document.put(property.name(), document(property, column, row)));
        RowBinder binder = new RowBinder(SchemaContract.ofWritten("evolve"));
        Object made = binder.row(type, document, "").value();
        if (made == null) {
            List<String> faults = new ArrayList<>();
            binder.faults().forEach(fault -> faults.add((fault.member() + ' ' + fault.text()).strip()));
            throw new TerminalException("a row does not fit record %s: %s".formatted(type.getSimpleName(),
                    faults.isEmpty() ? "it cannot be made" : String.join("; ", faults)));
        }
        return made;
    }

    /// The value of a column; a JSON text as its document, but for a component that is a text.
    private static @Nullable Object document(RowProperty property, Column column,
            Map<String, ? extends @Nullable Object> row) {
        Object value = row.get(column.name());
        return value instanceof String text && column.dataTypeOrNull() == DataType.JSON
                && RowBinder.raw(property.type()) != String.class
                        ? JsonParser.parse(text)
                        : value;
    }
}
