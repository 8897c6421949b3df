package dev.dlt4j.internal.table;

import dev.dlt4j.domain.hash.RandomIds;

/// The source of ids of rows that have neither a parent row nor a key.
@FunctionalInterface
public interface RootIds {
    /// Gives the next id.
    ///
    /// @return the id in UTF-8, or an empty array when [RandomIds] wrote it to `out`
    byte[] next(byte[] out, int offset);

    /// Random ids.
    static RootIds random(RandomIds ids) {
        byte[] written = {};
        return (out, offset) -> {
            ids.next(out, offset);
            return written;
        };
    }
}
