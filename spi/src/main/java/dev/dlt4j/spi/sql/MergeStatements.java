package dev.dlt4j.spi.sql;

import dev.dlt4j.domain.TerminalException;
import java.util.List;

/// The statements that merge the staged rows of a chain; to be executed in their order in one transaction, on
/// one connection. Staging tables are left as they are.
public final class MergeStatements {
    private MergeStatements() {}

    /// The statements of a plan.
    ///
    /// @throws TerminalException when the engine has no statement for the plan's strategy; names table and
    /// strategy
    public static List<String> of(MergePlan plan, TableNames names) {
        return switch (plan.strategy()) {
            case DELETE_INSERT -> new DeleteInsertMerge(plan, names).statements();
            case UPSERT, CDC -> {
                requireMerge(plan, names);
                yield new UpsertMerge(plan, names).statements();
            }
            case INSERT_ONLY -> new InsertOnlyMerge(plan, names).statements();
            case SCD2 -> new Scd2Merge(plan, plan.requiredHistory(), names).statements();
        };
    }

    private static void requireMerge(MergePlan plan, TableNames names) {
        SqlAbilities abilities = names.dialect().abilities();
        if (!abilities.merge() || (plan.hardDelete() != null && !abilities.mergeDelete())) {
            throw new TerminalException("cannot merge table \"" + plan.root().name() + "\" with strategy "
                    + plan.strategy() + ": " + names.dialect().name() + " has no MERGE"
                    + (abilities.merge() ? " that deletes rows" : "")
                    + "; choose strategy delete-insert");
        }
    }
}
