package dev.dlt4j.jdbc.sqldatabase.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A query of one table, in parts, so that it can be changed. Immutable.
///
/// @param select     what is selected, as SQL
/// @param from       where from, as SQL
/// @param conditions all must hold; values are written as `?`
/// @param parameters the values, in the order of the question marks
/// @param orderBy    as SQL; empty for any order
/// @param limit      most rows; empty for all
/// @param text       a whole statement that takes the place of everything else; empty when there is none
public record SelectQuery(List<String> select, String from, List<String> conditions,
        List<@Nullable Object> parameters, String orderBy, OptionalLong limit, String text) {
    public SelectQuery {
        select = List.copyOf(select);
        conditions = List.copyOf(conditions);
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }

    /// All rows.
    public static SelectQuery of(List<String> select, String from) {
        return new SelectQuery(select, from, List.of(), List.of(), "", OptionalLong.empty(), "");
    }

    /// The same rows as far as a condition holds.
    ///
    /// @param condition SQL of the source database; values as `?`
    /// @param values    one for each question mark
    public SelectQuery where(String condition, @Nullable Object... values) {
        List<String> all = new ArrayList<>(conditions);
        all.add(Objects.requireNonNull(condition, "condition"));
        List<@Nullable Object> bound = new ArrayList<>(parameters);
        bound.addAll(Arrays.asList(values));
        return new SelectQuery(select, from, all, bound, orderBy, limit, text);
    }

    /// The same rows in an order.
    public SelectQuery orderBy(String expression) {
        return new SelectQuery(select, from, conditions, parameters, expression, limit, text);
    }

    /// At most so many rows.
    public SelectQuery limit(long rows) {
        return new SelectQuery(select, from, conditions, parameters, orderBy, OptionalLong.of(rows), text);
    }

    /// A statement of your own. Columns go by their names in its result.
    ///
    /// @param sql    of the source database
    /// @param values one for each question mark
    public SelectQuery statement(String sql, @Nullable Object... values) {
        return new SelectQuery(select, from, List.of(), Arrays.asList(values), "", OptionalLong.empty(), sql);
    }
}
