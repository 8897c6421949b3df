package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.schema.MergeStrategy;
import dev.dlt4j.domain.schema.ReplaceStrategy;
import dev.dlt4j.spi.destination.ChainLoad;
import dev.dlt4j.spi.sql.MergePlan;
import dev.dlt4j.spi.sql.MergeStatements;
import dev.dlt4j.spi.sql.ReplaceStatements;
import dev.dlt4j.spi.sql.TableNames;
import java.time.ZoneOffset;

/// The script that brings the staged rows of a chain where they belong.
final class ChainScript {
    private ChainScript() {}

    /// All in one transaction.
    static JobScript merge(ChainLoad chain, MergeStrategy strategy, TableNames names) {
        return new JobScript(MergeStatements.of(MergePlan.of(chain.schema(), chain.tables(), strategy,
                chain.createdAt().atOffset(ZoneOffset.UTC)), names), true);
    }

    /// In one transaction, but for clones: tables cannot be made within one.
    static JobScript replace(ChainLoad chain, ReplaceStrategy strategy, TableNames names) {
        return new JobScript(ReplaceStatements.of(chain.tables(), strategy, names),
                strategy != ReplaceStrategy.STAGING_OPTIMIZED);
    }
}
