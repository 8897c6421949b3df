package dev.dlt4j.spi.sql;

import dev.dlt4j.domain.schema.TableKeys.DedupSort;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which of several staged rows with one key is taken: the first in an order, else any one. A row with a null
/// in its key has no other of its key.
///
/// @param names    how columns are quoted
/// @param key      the key's columns
/// @param nullable columns that may hold nulls
/// @param sort     the order; null: any row
record Deduplication(TableNames names, List<String> key, Set<String> nullable, @Nullable DedupSort sort) {
    private static final String RANKED = "_dlt4j_ranked";
    private static final String RANK = "_dlt4j_rank";

    /// The primary key of the root table.
    static Deduplication ofRoot(MergePlan plan, TableNames names) {
        return new Deduplication(names, plan.primaryKey(), plan.nullable(), plan.dedupSort());
    }

    /// The ids of the rows of a nested table.
    static Deduplication ofNested(MergeTable table, TableNames names) {
        return new Deduplication(names, List.of(table.requiredRowKey()), Set.of(), null);
    }

    /// A query for columns of one row per key.
    ///
    /// @param columns    that it answers with
    /// @param source     the rows: a name, or a query in brackets, with what follows it but for conditions
    /// @param further    columns that conditions need besides
    /// @param conditions on the row that is taken: if they do not hold, none of its key is
    String query(List<String> columns, String source, List<String> further, List<String> conditions) {
        List<String> needed = Stream.of(columns, key, further).flatMap(List::stream).distinct().toList();
        var all = new ArrayList<>(List.of(taken()));
        all.addAll(conditions);
        return "SELECT " + quoted(columns) + " FROM (SELECT " + quoted(needed)
                + ", ROW_NUMBER() OVER (PARTITION BY " + quoted(key) + order() + ") AS " + RANK + " FROM "
                + source + ") AS " + RANKED + " WHERE " + String.join(" AND ", all);
    }

    private String taken() {
        String first = RANK + " = 1";
        List<String> nulls = key.stream().filter(nullable::contains)
                .map(column -> names.column(column) + " IS NULL").toList();
        return nulls.isEmpty() ? first : '(' + first + " OR " + String.join(" OR ", nulls) + ')';
    }

    /// Engines differ in where nulls stand: a row without a value is taken only when no row has one.
    private String order() {
        if (sort == null) {
            return "";
        }
        String column = names.column(sort.column());
        return " ORDER BY " + (nullable.contains(sort.column()) ? column + " IS NULL, " : "") + column
                + (sort.descending() ? " DESC" : " ASC");
    }

    private String quoted(List<String> columns) {
        return columns.stream().map(names::column).collect(Collectors.joining(", "));
    }
}
