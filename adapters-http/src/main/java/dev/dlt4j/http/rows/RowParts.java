package dev.dlt4j.http.rows;

import java.util.Iterator;

/// The rows of a page that may be larger than the memory, in pieces that are not.
public interface RowParts {
    /// Bytes of a piece: a small part of the memory, since pieces of many calls may wait at once.
    int SIZE = Math.clamp(Runtime.getRuntime().maxMemory() / 256, 1 << 16, 1 << 20);

    /// The pieces in their order. They are read again each time, one when it is asked for.
    Iterator<RowPage> pieces();

    /// How many rows there are.
    int count();

    /// A number that equal pages have in common.
    int contentHash();
}
