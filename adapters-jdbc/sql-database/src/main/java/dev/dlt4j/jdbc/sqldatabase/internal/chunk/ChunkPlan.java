package dev.dlt4j.jdbc.sqldatabase.internal.chunk;

import dev.dlt4j.jdbc.sqldatabase.table.SelectQuery;
import java.util.List;
import java.util.Optional;

/// The queries that together read a table, each row once, in the order in which their rows are loaded.
///
/// @param chunks at least one
/// @param ranges what the chunks are made of, for an extract that is resumed; empty when a later extract
///               cannot read on between two of them
public record ChunkPlan(List<SelectQuery> chunks, Optional<KeyRanges> ranges) {
    public ChunkPlan {
        chunks = List.copyOf(chunks);
    }

    static ChunkPlan whole(SelectQuery query) {
        return new ChunkPlan(List.of(query), Optional.empty());
    }
}
