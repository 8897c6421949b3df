package dev.dlt4j.spi.sql;

import java.util.List;

/// The statements that merge the staged rows of a chain; to be executed in their order in one transaction, on
/// one connection. Staging tables are left as they are.
public final class MergeStatements {
    private MergeStatements() {}

    /// The statements of a plan.
    public static List<String> of(MergePlan plan, TableNames names) {
        return switch (plan.strategy()) {
            case DELETE_INSERT -> new DeleteInsertMerge(plan, names).statements();
            case UPSERT, CDC -> new UpsertMerge(plan, names).statements();
            case INSERT_ONLY -> new InsertOnlyMerge(plan, names).statements();
            case SCD2 -> new Scd2Merge(plan, plan.requiredHistory(), names).statements();
        };
    }
}
