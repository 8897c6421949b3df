package dev.dlt4j.dataset;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.sql.SelectStatement;
import dev.dlt4j.spi.sql.SelectStatement.ColumnName;
import dev.dlt4j.spi.sql.SelectStatement.Join;
import dev.dlt4j.spi.sql.SelectStatement.Order;
import dev.dlt4j.spi.sql.SelectStatement.Output;
import dev.dlt4j.spi.sql.SelectStatement.Source;
import dev.dlt4j.spi.sql.SqlDialect;
import dev.dlt4j.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a relation asks for.
///
/// @param from       the table, or the query, that it began with
/// @param written    the query that it began with, null when it began with a table
/// @param tables     the tables of the dataset that are in it, by their names in the statement
/// @param columns    what it gives; empty for all of a query whose columns are not known before it runs
/// @param known      all columns that it can be filtered and ordered by
/// @param joins      in the order in which they were made
/// @param conditions all have to be met
record RelationQuery(Source from, @Nullable SqlFragment written, Map<String, String> tables,
        List<RelationColumn> columns,
        List<RelationColumn> known, List<Join> joins, List<SqlFragment> conditions, List<Order> order,
        OptionalLong limit) {
    static final String QUERY = "query";

    RelationQuery {
        tables = new LinkedHashMap<>(tables);
        columns = List.copyOf(columns);
        known = List.copyOf(known);
        joins = List.copyOf(joins);
        conditions = List.copyOf(conditions);
        order = List.copyOf(order);
    }

    static RelationQuery ofTable(Source table, List<RelationColumn> columns) {
        return new RelationQuery(table, null, Map.of(table.alias(), table.alias()), columns, columns,
                List.of(),
                List.of(), List.of(), OptionalLong.empty());
    }

    static RelationQuery ofQuery(SqlFragment query) {
        return new RelationQuery(Source.of(query, QUERY), query, Map.of(), List.of(), List.of(), List.of(),
                List.of(),
                List.of(), OptionalLong.empty());
    }

    /// How messages name the relation.
    String inMessages() {
        return isQuery()
                ? "the query"
                : (tables.size() == 1 ? "table " : "the join of ")
                        + String.join(" and ",
                                tables.values().stream().map(name -> '"' + name + '"').toList());
    }

    boolean isQuery() {
        return written != null;
    }

    /// A column by its name in the relation, or in its table, with or without the table's name. In a query
    /// any name is taken as it is written.
    ///
    /// @param normalizing gives the name that the naming convention has for a written one
    Optional<RelationColumn> find(String written, UnaryOperator<String> normalizing) {
        return Stream.of(written, normalizing.apply(written))
                .flatMap(name -> Stream.concat(
                        Stream.concat(columns.stream(), known.stream())
                                .filter(each -> each.name().equals(name)),
                        known.stream().filter(each -> (each.source().source() + '.' + each.source().name())
                                .equals(name))))
                .findFirst();
    }

    RelationQuery withColumns(List<RelationColumn> changed) {
        return new RelationQuery(from, written, tables, changed, known, joins, conditions, order, limit);
    }

    RelationQuery withCondition(SqlFragment condition) {
        return new RelationQuery(from, written, tables, columns, known, joins, plus(conditions, condition),
                order,
                limit);
    }

    RelationQuery withOrder(ColumnName column, boolean descending) {
        return new RelationQuery(from, written, tables, columns, known, joins, conditions,
                plus(order, new Order(column, descending)), limit);
    }

    RelationQuery withLimit(long rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("a limit of " + rows + " rows: expected 0 or more");
        }
        return new RelationQuery(from, written, tables, columns, known, joins, conditions, order,
                OptionalLong.of(rows));
    }

    RelationQuery withJoin(String alias, String table, List<Join> steps, List<RelationColumn> joined,
            boolean optionalBefore) {
        Map<String, String> named = new LinkedHashMap<>(tables);
        named.put(alias, table);
        return new RelationQuery(from, written, named, joined(columns, joined, optionalBefore),
                joined(known, joined, optionalBefore), plus(joins, steps), conditions, order, limit);
    }

    private static List<RelationColumn> joined(List<RelationColumn> before, List<RelationColumn> more,
            boolean optionalBefore) {
        return plus(optionalBefore ? before.stream().map(RelationColumn::nullable).toList() : before, more);
    }

    /// The relation with its rows settled, so that what follows does not change which they are.
    RelationQuery settled(SqlDialect dialect) {
        if (limit.isEmpty() || isQuery()) {
            return this;
        }
        List<RelationColumn> outer = columns.stream().map(column -> column.of(from.alias())).toList();
        return new RelationQuery(Source.of(toSql(dialect), from.alias()), null,
                Map.of(from.alias(), Optional.ofNullable(tables.get(from.alias())).orElseThrow()), outer,
                outer,
                List.of(), List.of(), List.of(), OptionalLong.empty());
    }

    /// The statement. A query that was not changed is sent as it was written.
    SqlFragment toSql(SqlDialect dialect) {
        if (written != null && columns.isEmpty() && conditions.isEmpty() && order.isEmpty()
                && limit.isEmpty()) {
            return written;
        }
        List<Output> outputs = columns.stream().map(RelationColumn::output).toList();
        return new SelectStatement(outputs, from, joins, conditions, order, limit).toSql(dialect);
    }

    /// An alias for a table of the dataset that is not selected from.
    String intermediateAlias(int step) {
        return "_dlt_int_t" + (joins.size() + step + 1);
    }

    void requireFree(String alias) {
        if (tables.containsKey(alias)) {
            throw new TerminalException(("\"%s\" is in the relation already: give the joined table another "
                    + "name, "
                    + "as in join(\"%s\", LEFT, \"other_%s\")").formatted(alias, alias, alias));
        }
    }

    private static <T> List<T> plus(List<T> all, T one) {
        return plus(all, List.of(one));
    }

    private static <T> List<T> plus(List<T> all, List<T> more) {
        List<T> longer = new ArrayList<>(all);
        longer.addAll(more);
        return longer;
    }
}
