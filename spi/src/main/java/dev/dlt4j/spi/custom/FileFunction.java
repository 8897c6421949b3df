package dev.dlt4j.spi.custom;

import java.nio.file.Path;

/// Is given whole job files, as dlt's `batch_size=0`.
@FunctionalInterface
public non-sealed interface FileFunction extends CustomFunction {
    /// Sends the rows of a file on.
    ///
    /// @param file   it may be read until the method returns; it is not to be changed
    /// @param format dlt's name of its format: `typed-jsonl` or `parquet`
    /// @throws dev.dlt4j.domain.TerminalException when the file can never be accepted; anything else that is
    ///                                            thrown is tried again
    void accept(Path file, String format, CustomBatch batch) throws Exception;
}
