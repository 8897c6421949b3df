package dev.dlt4j.spi.sql;

import java.util.ArrayList;
import java.util.List;

/// `insert-only`: rows of unknown primary keys are inserted, known ones stay as they are. Nested rows of
/// unknown ids are inserted too, whether or not their root row is new, as dlt does; those of root rows that
/// are marked to be deleted are not.
final class InsertOnlyMerge {
    private static final String STAGED = "_dlt4j_source";

    private final MergePlan plan;
    private final StagedChain chain;
    private final RowStatements rows;

    InsertOnlyMerge(MergePlan plan, TableNames names) {
        this.plan = plan;
        this.chain = new StagedChain(plan, names);
        this.rows = new RowStatements(names.dialect());
    }

    List<String> statements() {
        var statements = new ArrayList<String>();
        MergePlan.HardDelete mark = plan.hardDelete();
        String roots = mark == null ? chain.distinct() : chain.distinct(chain.keeps(mark, ""));
        statements.add(insert(plan.root(), roots, unknown(plan.root(), plan.primaryKey())));
        for (MergeTable table : plan.nested()) {
            var matches = new ArrayList<>(unknown(table, List.of(table.requiredRowKey())));
            if (mark != null && table.rootKey() != null) {
                matches.add(KeyMatch.in(roots, plan.root().requiredRowKey(), table.rootKey()));
            }
            statements.add(insert(table, chain.distinct(table, chain.staged(table)), matches));
        }
        return statements;
    }

    private List<KeyMatch> unknown(MergeTable table, List<String> key) {
        return plan.intoEmpty() ? List.of() : List.of(KeyMatch.notIn(chain.target(table), key));
    }

    private String insert(MergeTable table, String source, List<KeyMatch> matches) {
        return chain.insert(table, "SELECT " + chain.columns(table.columns()) + " FROM " + source + " AS "
                + STAGED + rows.where(STAGED, matches, List.of()));
    }
}
