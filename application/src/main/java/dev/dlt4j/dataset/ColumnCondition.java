package dev.dlt4j.dataset;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.sql.SqlDialect;
import dev.dlt4j.spi.sql.SqlFragment;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The comparison of a column with a value, as SQL.
record ColumnCondition(SqlDialect dialect, RelationColumn column) {
    SqlFragment of(Operator operator) {
        if (!operator.isOfNull()) {
            throw new IllegalArgumentException(
                    "%s compares column \"%s\" with a value: give one".formatted(operator, column.name()));
        }
        return SqlFragment.of(name() + ' ' + operator.sql());
    }

    SqlFragment of(Operator operator, @Nullable Object value) {
        if (operator.isOfNull()) {
            throw new IllegalArgumentException(
                    "%s compares column \"%s\" with no value: leave it out".formatted(operator,
                            column.name()));
        }
        if (value == null) {
            throw new IllegalArgumentException(("no value is %s null: to find rows where column \"%s\" has "
                    + "none "
                    + "or has one, use IS_NULL or IS_NOT_NULL").formatted(operator, column.name()));
        }
        if (operator.isOfMany()) {
            return many(operator, elements(operator, value));
        }
        if (operator.isOfPattern()) {
            requireText(operator);
        }
        return value(value).within(name() + ' ' + operator.sql() + ' ', "");
    }

    private SqlFragment many(Operator operator, List<?> values) {
        if (values.isEmpty()) {
            // no SQL has an empty list
            return SqlFragment.of(operator == Operator.IN ? "1 = 0" : "1 = 1");
        }
        return SqlFragment
                .joined(values.stream().map(each -> value(Objects.requireNonNull(each))).toList(), ", ")
                .within(name() + ' ' + operator.sql() + " (", ")");
    }

    private List<?> elements(Operator operator, Object value) {
        List<@Nullable Object> elements = new ArrayList<>();
        if (value instanceof Collection<?> collection) {
            elements.addAll(collection);
        } else if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                elements.add(Array.get(value, i));
            }
        } else {
            throw new IllegalArgumentException(("%s compares column \"%s\" with a collection or an array, "
                    + "not with %s")
                    .formatted(operator, column.name(), value.getClass().getSimpleName()));
        }
        if (elements.contains(null)) {
            throw new IllegalArgumentException(("the values for column \"%s\" have a null, which no value "
                    + "is equal "
                    + "to: leave it out, and use IS_NULL").formatted(column.name()));
        }
        return elements;
    }

    private void requireText(Operator operator) {
        DataType type = column.column().dataTypeOrNull();
        if (type != null && type != DataType.TEXT) {
            throw new TerminalException(("%s is for texts, and column \"%s\" is of type %s: use an "
                    + "expression of the "
                    + "database, as in where(\"cast(%s as varchar) like ?\", pattern)").formatted(operator,
                            column.name(), type.dltName(), column.name()));
        }
    }

    private SqlFragment value(Object value) {
        return new ComparedValue(dialect, column.column()).of(value);
    }

    private String name() {
        return column.source().qualified(dialect);
    }
}
