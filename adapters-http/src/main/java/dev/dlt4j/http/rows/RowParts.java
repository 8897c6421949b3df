package dev.dlt4j.http.rows;

import java.util.function.Consumer;

/// The rows of a page that may be larger than the memory, in pieces that are not. They are read again each
/// time.
public interface RowParts {
    /// Hands over the pieces in their order.
    void pieces(Consumer<RowPage> piece);

    /// How many rows there are.
    int count();

    /// A number that equal pages have in common.
    int contentHash();
}
