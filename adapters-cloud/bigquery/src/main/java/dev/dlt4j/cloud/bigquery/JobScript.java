package dev.dlt4j.cloud.bigquery;

import java.util.ArrayList;
import java.util.List;

/// Statements that are sent as one job, which BigQuery completes even when the process that sent it has
/// ended.
///
/// @param statements    in their order
/// @param inTransaction whether all of them take effect or none
record JobScript(List<String> statements, boolean inTransaction) {
    JobScript {
        statements = List.copyOf(statements);
    }

    static JobScript of(String... statements) {
        return new JobScript(List.of(statements), false);
    }

    /// As it is sent, with statements of a lease around it.
    ///
    /// @param announcement runs first and is committed before a transaction begins
    /// @param check        is the first statement of the transaction
    String text(List<String> announcement, List<String> check) {
        List<String> all = new ArrayList<>(announcement);
        if (inTransaction) {
            all.add("BEGIN TRANSACTION");
        }
        all.addAll(check);
        all.addAll(statements);
        if (inTransaction) {
            all.add("COMMIT TRANSACTION");
        }
        return String.join(";\n", all);
    }
}
