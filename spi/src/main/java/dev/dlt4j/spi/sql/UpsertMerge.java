package dev.dlt4j.spi.sql;

import dev.dlt4j.domain.schema.MergeStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `upsert` and `cdc`: rows of known primary keys are updated, others inserted; nested rows follow by their
/// ids, which derive from the primary key. Of several staged rows with one key one is taken. `cdc` first
/// deletes the rows whose primary key is not staged.
final class UpsertMerge {
    private static final String TARGET = StagedChain.TARGET_ALIAS;
    private static final String STAGED = StagedChain.STAGED_ALIAS;

    private final MergePlan plan;
    private final TableNames names;
    private final StagedChain chain;
    private final RowStatements rows;
    private final TemporaryTable deleted;

    UpsertMerge(MergePlan plan, TableNames names) {
        this.plan = plan;
        this.names = names;
        this.chain = new StagedChain(plan, names);
        this.rows = new RowStatements(names.dialect());
        this.deleted = new TemporaryTable(names.dialect(), "_dlt4j_deleted");
    }

    List<String> statements() {
        var statements = new ArrayList<String>();
        if (plan.strategy() == MergeStrategy.CDC && !plan.intoEmpty()) {
            statements.addAll(deleteAbsent());
        }
        if (!plan.nested().isEmpty() && !plan.intoEmpty()) {
            statements.addAll(deleteOfOtherIds());
        }
        statements.addAll(merge(plan.root(), plan.primaryKey(), chain.distinct(), plan.hardDelete()));
        plan.nested().forEach(table -> statements.addAll(mergeNested(table)));
        return statements;
    }

    private List<String> deleteAbsent() {
        String target = chain.target(plan.root());
        var matches = new ArrayList<>(List.of(KeyMatch.notIn(chain.source(), plan.primaryKey())));
        var conditions = new ArrayList<String>();
        MergeCondition scope = plan.destinationScope();
        if (scope != null) {
            conditions.add(scope.sql(names, plan.root().name()));
        } else if (!plan.mergeKey().isEmpty()) {
            matches.add(KeyMatch.in(chain.source(), plan.mergeKey()));
        }
        if (plan.nested().isEmpty()) {
            return List.of(rows.delete(target, matches, conditions));
        }
        String rowKey = plan.root().requiredRowKey();
        var statements = new ArrayList<>(deleted.create("SELECT " + names.column(rowKey) + " FROM " + target
                + rows.where(target, matches, conditions)));
        statements.addAll(deleteNested(rowKey));
        statements.add(
                rows.delete(target, List.of(KeyMatch.in(deleted.reference(), rowKey, rowKey)), List.of()));
        statements.add(deleted.drop());
        return statements;
    }

    /// Rows that another strategy has loaded have ids that do not derive from the primary key. They get new
    /// ones, so that what is nested in them would be lost sight of.
    private List<String> deleteOfOtherIds() {
        String rowKey = plan.root().requiredRowKey();
        var statements = new ArrayList<>(deleted.create("SELECT " + chain.column(TARGET, rowKey) + " FROM "
                + chain.target(plan.root()) + " AS " + TARGET + " JOIN " + chain.source() + " AS " + STAGED
                + " ON " + chain.sameKey(plan.primaryKey()) + " WHERE " + chain.column(TARGET, rowKey)
                + " <> " + chain.column(STAGED, rowKey)));
        statements.addAll(deleteNested(rowKey));
        statements.add(deleted.drop());
        return statements;
    }

    private List<String> deleteNested(String rowKey) {
        return plan.nested().stream().map(table -> rows.delete(chain.target(table),
                List.of(KeyMatch.in(deleted.reference(), rowKey, table.requiredRootKey())), List.of()))
                .toList();
    }

    private List<String> mergeNested(MergeTable table) {
        String rowKey = table.requiredRowKey();
        String rootKey = table.requiredRootKey();
        String rootId = plan.root().requiredRowKey();
        String staged = chain.staged(table);
        String source = plan.sourceFilter() == null
                ? staged
                : staged + rows.where(staged, List.of(KeyMatch.in(chain.source(), rootId, rootKey)),
                        List.of());
        var statements = new ArrayList<String>();
        if (!plan.intoEmpty()) {
            // first what is staged no more: before the merge there are fewer rows to look at
            statements.add(rows.delete(chain.target(table), List.of(
                    KeyMatch.in(chain.source(), rootId, rootKey), KeyMatch.notIn(staged, List.of(rowKey))),
                    List.of()));
        }
        statements.addAll(merge(table, List.of(rowKey), chain.distinct(table, source), null));
        if (plan.hardDelete() != null) {
            statements.add(rows.delete(chain.target(table),
                    List.of(KeyMatch.in(chain.distinct(chain.deletes(plan.hardDelete(), "")), rootId,
                            rootKey)),
                    List.of()));
        }
        return statements;
    }

    private List<String> merge(MergeTable table, List<String> key, String source,
            MergePlan.@Nullable HardDelete mark) {
        if (plan.earlierRows() == MergePlan.EarlierRows.REPLACED && mark == null) {
            return List.of(rows.delete(chain.target(table), List.of(KeyMatch.in(source, key)), List.of()),
                    chain.insert(table,
                            "SELECT " + chain.columns(table.columns()) + " FROM " + source + " AS "
                                    + STAGED));
        }
        SqlAbilities abilities = names.dialect().abilities();
        return abilities.merge() && (mark == null || abilities.mergeDelete()) && !plan.intoEmpty()
                ? List.of(mergeInto(table, key, source, mark))
                : new UpdateAndInsert(plan, names).statements(table, key, source, mark);
    }

    private String mergeInto(MergeTable table, List<String> key, String source,
            MergePlan.@Nullable HardDelete mark) {
        var sql = new StringBuilder("MERGE INTO ").append(chain.target(table)).append(" AS ").append(TARGET)
                .append(" USING ").append(source).append(" AS ").append(STAGED).append(" ON ")
                .append(chain.sameKey(key));
        if (mark != null) {
            sql.append(" WHEN MATCHED AND ").append(chain.deletes(mark, STAGED + '.')).append(" THEN DELETE");
        }
        if (!plan.skipUnchanged()) {
            sql.append(" WHEN MATCHED").append(update(table));
        } else if (!table.compared().isEmpty()) {
            sql.append(" WHEN MATCHED AND (").append(chain.changed(table)).append(')').append(update(table));
        }
        sql.append(" WHEN NOT MATCHED");
        if (mark != null && plan.strategy() == MergeStrategy.CDC) {
            sql.append(" AND ").append(chain.keeps(mark, STAGED + '.'));
        }
        return sql.append(" THEN INSERT (").append(chain.columns(table.columns())).append(") VALUES (")
                .append(table.columns().stream().map(column -> chain.column(STAGED, column))
                        .collect(Collectors.joining(", ")))
                .append(')').toString();
    }

    private String update(MergeTable table) {
        return " THEN UPDATE SET " + table.columns().stream()
                .map(column -> names.column(column) + " = " + chain.column(STAGED, column))
                .collect(Collectors.joining(", "));
    }
}
