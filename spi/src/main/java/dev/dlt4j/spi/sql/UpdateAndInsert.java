package dev.dlt4j.spi.sql;

import dev.dlt4j.domain.schema.MergeStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What `MERGE INTO` does, for engines that do not have it and for empty tables: rows of known keys are
/// updated, others inserted. Which known rows are to be deleted is looked up first and done last, so that no
/// deleted row counts as an unknown one.
final class UpdateAndInsert {
    private static final String TARGET = StagedChain.TARGET_ALIAS;
    private static final String STAGED = StagedChain.STAGED_ALIAS;

    private final MergePlan plan;
    private final TableNames names;
    private final StagedChain chain;
    private final RowStatements rows;
    private final TemporaryTable marked;

    UpdateAndInsert(MergePlan plan, TableNames names) {
        this.plan = plan;
        this.names = names;
        this.chain = new StagedChain(plan, names);
        this.rows = new RowStatements(names.dialect());
        this.marked = new TemporaryTable(names.dialect(), "_dlt4j_marked");
    }

    /// @param source the staged rows, one per key
    /// @param mark   which of them delete; null: none
    List<String> statements(MergeTable table, List<String> key, String source,
            MergePlan.@Nullable HardDelete mark) {
        if (plan.intoEmpty()) {
            return List.of(insert(table, source, mark, List.of()));
        }
        var statements = new ArrayList<String>();
        if (mark != null) {
            statements.addAll(marked.create("SELECT "
                    + key.stream().map(column -> chain.column(STAGED, column))
                            .collect(Collectors.joining(", "))
                    + " FROM " + chain.target(table) + " AS " + TARGET + " JOIN " + source + " AS " + STAGED
                    + " ON " + chain.sameKey(key) + " WHERE " + chain.deletes(mark, STAGED + '.')));
        }
        if (!plan.skipUnchanged() || !table.compared().isEmpty()) {
            statements.add(update(table, key, source, mark));
        }
        statements.add(insert(table, source, mark, List.of(KeyMatch.notIn(chain.target(table), key))));
        if (mark != null) {
            statements.add(rows.delete(chain.target(table), List.of(KeyMatch.in(marked.reference(), key)),
                    List.of()));
            statements.add(marked.drop());
        }
        return statements;
    }

    private String insert(MergeTable table, String source, MergePlan.@Nullable HardDelete mark,
            List<KeyMatch> unknown) {
        List<String> conditions = mark != null && plan.strategy() == MergeStrategy.CDC
                ? List.of(chain.keeps(mark, STAGED + '.'))
                : List.of();
        return chain.insert(table, "SELECT " + chain.columns(table.columns()) + " FROM " + source + " AS "
                + STAGED + rows.where(STAGED, unknown, conditions));
    }

    private String update(MergeTable table, List<String> key, String source,
            MergePlan.@Nullable HardDelete mark) {
        boolean joined = names.dialect().abilities().rowMatch() == SqlAbilities.RowMatch.JOIN;
        String target = "UPDATE " + chain.target(table) + " AS " + TARGET;
        String set = " SET " + table.columns().stream()
                .map(column -> (joined ? chain.column(TARGET, column) : names.column(column)) + " = "
                        + chain.column(STAGED, column))
                .collect(Collectors.joining(", "));
        String staged = source + " AS " + STAGED;
        List<String> conditions = Stream
                .of(joined ? "" : chain.sameKey(key), mark == null ? "" : chain.keeps(mark, STAGED + '.'),
                        plan.skipUnchanged() ? '(' + chain.changed(table) + ')' : "")
                .filter(condition -> !condition.isEmpty()).toList();
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        return joined
                ? target + " JOIN " + staged + " ON " + chain.sameKey(key) + set + where
                : target + set + " FROM " + staged + where;
    }
}
