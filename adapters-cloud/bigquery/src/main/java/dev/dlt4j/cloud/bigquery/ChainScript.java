package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.schema.MergeStrategy;
import dev.dlt4j.domain.schema.ReplaceStrategy;
import dev.dlt4j.spi.destination.ChainLoad;
import dev.dlt4j.spi.sql.MergePlan;
import dev.dlt4j.spi.sql.MergeStatements;
import dev.dlt4j.spi.sql.ReplaceStatements;
import dev.dlt4j.spi.sql.TableNames;
import java.time.ZoneOffset;
import java.util.List;

/// The script that brings the staged rows of a chain where they belong. It is one job, which BigQuery
/// completes even when the process that sent it has ended.
final class ChainScript {
    private ChainScript() {}

    /// All in one transaction.
    static String merge(ChainLoad chain, MergeStrategy strategy, TableNames names) {
        return transaction(MergeStatements.of(MergePlan.of(chain.schema(), chain.tables(), strategy,
                chain.createdAt().atOffset(ZoneOffset.UTC)), names));
    }

    /// In one transaction, but for clones: tables cannot be made within one.
    static String replace(ChainLoad chain, ReplaceStrategy strategy, TableNames names) {
        List<String> statements = ReplaceStatements.of(chain.tables(), strategy, names);
        return strategy == ReplaceStrategy.STAGING_OPTIMIZED
                ? String.join(";\n", statements)
                : transaction(statements);
    }

    private static String transaction(List<String> statements) {
        return "BEGIN TRANSACTION;\n" + String.join(";\n", statements) + ";\nCOMMIT TRANSACTION";
    }
}
