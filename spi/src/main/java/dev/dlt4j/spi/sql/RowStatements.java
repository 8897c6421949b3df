package dev.dlt4j.spi.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Statements on the rows of a table whose keys another table has or has not, in the form that the engine's
/// planner makes one pass of: a join by hash or index, never a search per row. The table has no alias, so
/// that a user's condition may name it.
final class RowStatements {
    private static final String KEYS = "_dlt4j_keys";

    private final SqlDialect dialect;
    private final SqlAbilities.RowMatch form;

    RowStatements(SqlDialect dialect) {
        this.dialect = dialect;
        this.form = dialect.abilities().rowMatch();
    }

    /// @param table      the quoted name
    /// @param matches    all of which must hold
    /// @param conditions more of them, as SQL
    String delete(String table, List<KeyMatch> matches, List<String> conditions) {
        return form == SqlAbilities.RowMatch.JOIN && !matches.isEmpty()
                ? "DELETE " + table + " FROM " + table + joins(table, matches)
                        + where(joined(matches, conditions))
                : "DELETE FROM " + table + where(matched(table, matches, conditions));
    }

    String update(String table, String column, String value, List<KeyMatch> matches,
            List<String> conditions) {
        String set = dialect.identifier(column) + " = " + value;
        return form == SqlAbilities.RowMatch.JOIN && !matches.isEmpty()
                ? "UPDATE " + table + joins(table, matches) + " SET " + table + '.' + set
                        + where(joined(matches, conditions))
                : "UPDATE " + table + " SET " + set + where(matched(table, matches, conditions));
    }

    /// What follows the table in the FROM of a query: joins and conditions, empty without any. Columns of the
    /// query need no qualifier.
    ///
    /// @param table the quoted name or the alias of the rows
    String where(String table, List<KeyMatch> matches, List<String> conditions) {
        return form == SqlAbilities.RowMatch.JOIN && !matches.isEmpty()
                ? joins(table, matches) + where(joined(matches, conditions))
                : where(matched(table, matches, conditions));
    }

    private List<String> matched(String table, List<KeyMatch> matches, List<String> conditions) {
        var all = new ArrayList<>(conditions);
        matches.forEach(match -> all.add(form == SqlAbilities.RowMatch.IN
                ? in(table, match)
                : exists(table, match)));
        return all;
    }

    private String exists(String table, KeyMatch match) {
        return (match.present() ? "EXISTS" : "NOT EXISTS") + " (SELECT 1 FROM " + match.source() + " AS "
                + KEYS + where(equal(table, match)) + ')';
    }

    /// `NOT IN` holds for no row when there is a null on either side.
    private String in(String table, KeyMatch match) {
        String ours = match.ours().stream().map(name -> column(table, name))
                .collect(Collectors.joining(", "));
        String theirs = match.theirs().stream().map(dialect::identifier).collect(Collectors.joining(", "));
        String in = (match.ours().size() == 1 ? ours : '(' + ours + ')') + " IN (SELECT " + theirs + " FROM "
                + match.source() + " AS " + KEYS + ')';
        return match.present() ? in : '(' + in + ") IS NOT TRUE";
    }

    private String joins(String table, List<KeyMatch> matches) {
        var joins = new StringBuilder();
        for (int i = 0; i < matches.size(); i++) {
            KeyMatch match = matches.get(i);
            String keys = KEYS + i;
            List<String> named = IntStream.range(0, match.theirs().size()).mapToObj(at -> keys + '_' + at)
                    .toList();
            joins.append(match.present() ? " JOIN" : " LEFT JOIN").append(" (SELECT DISTINCT ")
                    .append(IntStream.range(0, named.size())
                            .mapToObj(at -> dialect.identifier(match.theirs().get(at)) + " AS "
                                    + named.get(at))
                            .collect(Collectors.joining(", ")))
                    .append(" FROM ").append(match.source()).append(" AS ").append(KEYS).append(") AS ")
                    .append(keys).append(" ON ")
                    .append(IntStream.range(0, named.size())
                            .mapToObj(at -> named.get(at) + " = " + column(table, match.ours().get(at)))
                            .collect(Collectors.joining(" AND ")));
        }
        return joins.toString();
    }

    private static List<String> joined(List<KeyMatch> matches, List<String> conditions) {
        var all = new ArrayList<>(conditions);
        IntStream.range(0, matches.size()).filter(i -> !matches.get(i).present())
                .mapToObj(i -> KEYS + i + "_0 IS NULL").forEach(all::add);
        return all;
    }

    private List<String> equal(String table, KeyMatch match) {
        return IntStream.range(0, match.ours().size())
                .mapToObj(i -> column(KEYS, match.theirs().get(i)) + " = "
                        + column(table, match.ours().get(i)))
                .toList();
    }

    private String column(String table, String name) {
        return dialect.qualifier(table) + '.' + dialect.identifier(name);
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }
}
