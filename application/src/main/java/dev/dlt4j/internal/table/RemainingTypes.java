package dev.dlt4j.internal.table;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.spi.destination.StoredTypes;
import java.util.Optional;
import java.util.Set;

/// The types of a dataset's columns, but for tables that are going to be dropped: their columns are created
/// again, with the types of the new data.
public final class RemainingTypes implements StoredTypes {
    private final StoredTypes stored;
    private final Set<String> dropped;

    /// @param dropped tables that do not count; may grow
    public RemainingTypes(StoredTypes stored, Set<String> dropped) {
        this.stored = stored;
        this.dropped = dropped;
    }

    @Override
    public Optional<Column> other(String table, Column wanted) {
        return dropped.contains(table) ? Optional.empty() : stored.other(table, wanted);
    }

    @Override
    public int secondDigits(Column wanted, int usual) {
        return stored.secondDigits(wanted, usual);
    }
}
