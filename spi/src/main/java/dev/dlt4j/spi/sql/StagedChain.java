package dev.dlt4j.spi.sql;

import java.util.List;
import java.util.stream.Collectors;

/// The names and queries that all strategies of a merge need of a plan.
final class StagedChain {
    /// The alias of a destination table beside its staged rows.
    static final String TARGET_ALIAS = "d";
    /// The alias of staged rows beside their destination table.
    static final String STAGED_ALIAS = "s";

    private static final String STAGED = "_dlt4j_staged";

    private final MergePlan plan;
    private final TableNames names;

    StagedChain(MergePlan plan, TableNames names) {
        this.plan = plan;
        this.names = names;
    }

    MergeTable root() {
        return plan.root();
    }

    String target(MergeTable table) {
        return names.target(table.name());
    }

    /// The staged rows of a nested table, or all of the root table.
    String staged(MergeTable table) {
        return names.staging(table.name());
    }

    /// The staged rows of the root table that are merged: a name, or a query in brackets.
    String source() {
        MergeCondition filter = plan.sourceFilter();
        return filter == null
                ? staged(root())
                : "(SELECT * FROM " + staged(root()) + " AS " + STAGED + " WHERE "
                        + filter.sql(names, root().name()) + ')';
    }

    /// As [#source], one row per primary key, and of these the ones for which conditions hold.
    String distinct(String... conditions) {
        if (!plan.deduplicated()) {
            MergePlan.HardDelete mark = plan.hardDelete();
            return '(' + Deduplication.ofRoot(plan, names).query(root().columns(), source() + " AS " + STAGED,
                    mark == null ? List.of() : List.of(mark.column()), List.of(conditions)) + ')';
        }
        return conditions.length == 0
                ? source()
                : "(SELECT * FROM " + source() + " AS " + STAGED + " WHERE "
                        + String.join(" AND ", conditions) + ')';
    }

    /// Staged rows of a nested table, one per id.
    ///
    /// @param source a name with the conditions that follow it
    String distinct(MergeTable table, String source) {
        return '(' + (plan.deduplicated()
                ? "SELECT * FROM " + source
                : Deduplication.ofNested(table, names).query(table.columns(), source, List.of(), List.of()))
                + ')';
    }

    String columns(List<String> columns) {
        return columns.stream().map(names::column).collect(Collectors.joining(", "));
    }

    String column(String qualifier, String name) {
        return names.dialect().qualifier(qualifier) + '.' + names.column(name);
    }

    /// The condition under which a row and a staged row have the same key.
    String sameKey(List<String> key) {
        return key.stream().map(column -> column(TARGET_ALIAS, column) + " = " + column(STAGED_ALIAS, column))
                .collect(Collectors.joining(" AND "));
    }

    /// The condition under which a staged row differs from the row of its key.
    String changed(MergeTable table) {
        NullSafe compare = names.dialect().abilities().nullSafe();
        return table.compared().stream()
                .map(column -> compare.different(column(STAGED_ALIAS, column), column(TARGET_ALIAS, column)))
                .collect(Collectors.joining(" OR "));
    }

    /// The condition under which a staged row deletes.
    ///
    /// @param qualifier what stands before the column, empty or with its point
    String deletes(MergePlan.HardDelete mark, String qualifier) {
        String column = qualifier + names.column(mark.column());
        return mark.flag() ? column + " = " + names.dialect().literal(true) : column + " IS NOT NULL";
    }

    /// The condition under which a staged row does not delete.
    String keeps(MergePlan.HardDelete mark, String qualifier) {
        String column = qualifier + names.column(mark.column());
        return mark.flag()
                ? '(' + column + " IS NULL OR " + column + " = " + names.dialect().literal(false) + ')'
                : column + " IS NULL";
    }

    String insert(MergeTable table, String query) {
        return "INSERT INTO " + target(table) + " (" + columns(table.columns()) + ") " + query;
    }
}
