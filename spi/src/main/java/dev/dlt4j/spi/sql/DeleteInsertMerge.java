package dev.dlt4j.spi.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `delete-insert`: earlier rows of the staged keys go with all nested in them, then the staged rows come.
///
/// Of several staged rows with one primary key one is inserted; if it is marked to be deleted, none.
final class DeleteInsertMerge {
    private static final String SOURCE = "_dlt4j_source";

    private final MergePlan plan;
    private final TableNames names;
    private final StagedChain chain;
    private final RowStatements rows;
    private final TemporaryTable deleted;
    private final TemporaryTable inserted;

    DeleteInsertMerge(MergePlan plan, TableNames names) {
        this.plan = plan;
        this.names = names;
        this.chain = new StagedChain(plan, names);
        this.rows = new RowStatements(names.dialect());
        this.deleted = new TemporaryTable(names.dialect(), "_dlt4j_deleted");
        this.inserted = new TemporaryTable(names.dialect(), "_dlt4j_inserted");
    }

    List<String> statements() {
        var statements = new ArrayList<String>();
        if (!plan.intoEmpty()) {
            statements.addAll(plan.nested().isEmpty() ? deleteRoot() : deleteChain());
        }
        statements.addAll(plan.nested().isEmpty() ? List.of(insertRoot()) : insertChain());
        return statements;
    }

    /// One statement per key: an OR of both would make the engine compare each row with each.
    private List<String> deleteRoot() {
        String target = chain.target(plan.root());
        MergeCondition scope = plan.destinationScope();
        return scope != null
                ? List.of(rows.delete(target, List.of(), List.of(scope.sql(names, plan.root().name()))))
                : keys().map(key -> rows.delete(target, List.of(KeyMatch.in(chain.source(), key)), List.of()))
                        .toList();
    }

    private List<String> deleteChain() {
        MergeCondition scope = plan.destinationScope();
        if (scope == null && keys().findAny().isEmpty()) {
            return List.of();
        }
        String target = chain.target(plan.root());
        String rowKey = plan.root().requiredRowKey();
        String select = "SELECT " + names.column(rowKey) + " FROM " + target;
        String ids = scope != null
                ? select + rows.where(target, List.of(), List.of(scope.sql(names, plan.root().name())))
                : keys().map(key -> select
                        + rows.where(target, List.of(KeyMatch.in(chain.source(), key)), List.of()))
                        .collect(Collectors.joining(" UNION ALL "));
        var statements = new ArrayList<>(deleted.create(ids));
        for (MergeTable table : plan.nested()) {
            statements.add(rows.delete(chain.target(table),
                    List.of(KeyMatch.in(deleted.reference(), rowKey, table.requiredRootKey())), List.of()));
        }
        statements.add(
                rows.delete(target, List.of(KeyMatch.in(deleted.reference(), rowKey, rowKey)), List.of()));
        statements.add(deleted.drop());
        return statements;
    }

    private Stream<List<String>> keys() {
        return Stream.of(plan.primaryKey(), plan.mergeKey()).filter(key -> !key.isEmpty()).distinct();
    }

    private String insertRoot() {
        return chain.insert(plan.root(), chosen(plan.root().columns()));
    }

    private List<String> insertChain() {
        String rowKey = plan.root().rowKey();
        if (rowKey == null || takesAll()) {
            return Stream.concat(Stream.of(insertRoot()),
                    plan.nested().stream().map(table -> insertNested(table, List.of()))).toList();
        }
        var statements = new ArrayList<>(inserted.create(chosen(List.of(rowKey))));
        statements.add(chain.insert(plan.root(), "SELECT " + chain.columns(plan.root().columns()) + " FROM "
                + chain.staged(plan.root()) + rows.where(chain.staged(plan.root()),
                        List.of(KeyMatch.in(inserted.reference(), rowKey, rowKey)), List.of())));
        for (MergeTable table : plan.nested()) {
            statements.add(insertNested(table,
                    List.of(KeyMatch.in(inserted.reference(), rowKey, table.requiredRootKey()))));
        }
        statements.add(inserted.drop());
        return statements;
    }

    private boolean takesAll() {
        return !hasDuplicates() && plan.hardDelete() == null && plan.sourceFilter() == null;
    }

    private boolean hasDuplicates() {
        return !plan.primaryKey().isEmpty() && !plan.deduplicated();
    }

    /// A query for columns of the staged root rows that are to be inserted.
    private String chosen(List<String> columns) {
        MergePlan.HardDelete mark = plan.hardDelete();
        List<String> conditions = mark == null ? List.of() : List.of(chain.keeps(mark, ""));
        String source = chain.source() + " AS " + SOURCE;
        return hasDuplicates()
                ? Deduplication.ofRoot(plan, names).query(columns, source,
                        mark == null ? List.of() : List.of(mark.column()), conditions)
                : "SELECT " + chain.columns(columns) + " FROM " + source
                        + rows.where(SOURCE, List.of(), conditions);
    }

    /// A nested row that was staged twice is inserted once.
    private String insertNested(MergeTable table, List<KeyMatch> matches) {
        String staged = chain.staged(table);
        String source = staged + rows.where(staged, matches, List.of());
        return chain.insert(table, plan.deduplicated()
                ? "SELECT " + chain.columns(table.columns()) + " FROM " + source
                : Deduplication.ofNested(table, names).query(table.columns(), source, List.of(), List.of()));
    }
}
