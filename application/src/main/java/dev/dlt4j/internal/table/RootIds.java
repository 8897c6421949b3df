package dev.dlt4j.internal.table;

import dev.dlt4j.domain.hash.RandomIds;

/// Where the ids of rows come from that hang on no other row and have no key.
@FunctionalInterface
public interface RootIds {
    /// Gives the next id.
    ///
    /// @return the id in UTF-8, or an empty array when [RandomIds] wrote it to `out`
    byte[] next(byte[] out, int offset);

    /// Ids from chance.
    static RootIds random(RandomIds ids) {
        byte[] written = {};
        return (out, offset) -> {
            ids.next(out, offset);
            return written;
        };
    }
}
