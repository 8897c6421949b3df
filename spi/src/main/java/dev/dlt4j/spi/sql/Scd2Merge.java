package dev.dlt4j.spi.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// `scd2`: versions that are not staged any more end at the boundary, staged ones that are not active begin
/// there. Nested rows of unknown ids are inserted and never change.
final class Scd2Merge {
    private static final String STAGED = "_dlt4j_source";
    private static final String DISTINCT = "_dlt4j_distinct";

    private final MergePlan plan;
    private final MergePlan.History history;
    private final TableNames names;
    private final StagedChain chain;
    private final RowStatements rows;

    Scd2Merge(MergePlan plan, MergePlan.History history, TableNames names) {
        this.plan = plan;
        this.history = history;
        this.names = names;
        this.chain = new StagedChain(plan, names);
        this.rows = new RowStatements(names.dialect());
    }

    List<String> statements() {
        var statements = new ArrayList<String>();
        if (!plan.intoEmpty()) {
            statements.add(retire());
        }
        statements.add(insertVersions());
        plan.nested().forEach(table -> statements.add(insertNested(table)));
        return statements;
    }

    private String retire() {
        String target = chain.target(plan.root());
        var matches = new ArrayList<>(
                List.of(KeyMatch.notIn(chain.source(), List.of(history.rowVersion()))));
        var conditions = new ArrayList<>(List.of(active(target)));
        MergeCondition scope = plan.destinationScope();
        if (scope != null) {
            conditions.add(scope.sql(names, plan.root().name()));
        } else if (!plan.mergeKey().isEmpty()) {
            matches.add(KeyMatch.in(chain.source(), plan.mergeKey()));
        }
        return rows.update(target, history.validTo(), boundary(), matches, conditions);
    }

    private String insertVersions() {
        List<String> plain = plan.root().columns().stream()
                .filter(column -> !column.equals(history.validFrom()) && !column.equals(history.validTo()))
                .toList();
        String active = "(SELECT " + names.column(history.rowVersion()) + " FROM " + chain.target(plan.root())
                + " WHERE " + active(chain.target(plan.root())) + ')';
        return "INSERT INTO " + chain.target(plan.root()) + " ("
                + chain.columns(List.of(history.validFrom(), history.validTo())) + ", "
                + chain.columns(plain) + ") SELECT " + boundary() + ", " + activeLiteral() + ", "
                + plain.stream().map(column -> chain.column(STAGED, column)).collect(Collectors.joining(", "))
                + " FROM " + chain.source() + " AS " + STAGED
                + rows.where(STAGED, unknown(active, history.rowVersion()), List.of());
    }

    /// Ids of nested rows are made of their documents, so that documents that are the same twice bring them
    /// twice; one of each is inserted, as when the document comes again in a later load. But where a column
    /// of the source's own tells versions apart, row ids are made by chance: rows nested in a version that is
    /// known already must not come again.
    private String insertNested(MergeTable table) {
        var matches = new ArrayList<>(unknown(chain.target(table), table.requiredRowKey()));
        MergeTable parent = parent(table);
        String parentId = parent.rowKey();
        boolean byChance = plan.hasRowIdsByChance();
        if (parentId != null && ((byChance && !plan.intoEmpty()) || plan.sourceFilter() != null)) {
            matches.add(KeyMatch.in(chain.target(parent), parentId, table.requiredParentKey()));
        }
        String staged = chain.staged(table) + " AS " + STAGED + rows.where(STAGED, matches, List.of());
        return chain.insert(table, "SELECT " + chain.columns(table.columns()) + " FROM "
                + (byChance ? staged : chain.distinct(table, staged) + " AS " + DISTINCT));
    }

    private List<KeyMatch> unknown(String known, String key) {
        return plan.intoEmpty() ? List.of() : List.of(KeyMatch.notIn(known, List.of(key)));
    }

    private MergeTable parent(MergeTable table) {
        return plan.nested().stream().filter(each -> each.name().equals(table.parent())).findFirst()
                .orElse(plan.root());
    }

    private String active(String table) {
        String validTo = chain.column(table, history.validTo());
        return history.active() == null ? validTo + " IS NULL" : validTo + " = " + activeLiteral();
    }

    private String activeLiteral() {
        return history.active() == null ? "NULL" : names.dialect().timestamp(history.active());
    }

    private String boundary() {
        return names.dialect().timestamp(history.boundary());
    }
}
