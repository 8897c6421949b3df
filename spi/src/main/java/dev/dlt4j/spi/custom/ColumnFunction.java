package dev.dlt4j.spi.custom;

import dev.dlt4j.spi.batch.ColumnBatch;

/// Is given rows as columns, read from Parquet.
@FunctionalInterface
public non-sealed interface ColumnFunction extends CustomFunction {
    /// Sends rows on.
    ///
    /// @throws dev.dlt4j.domain.TerminalException when the rows can never be accepted; anything else that is
    ///                                            thrown is tried again
    void accept(ColumnBatch rows, CustomBatch batch) throws Exception;
}
