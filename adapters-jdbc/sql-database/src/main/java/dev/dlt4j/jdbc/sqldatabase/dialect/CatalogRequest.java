package dev.dlt4j.jdbc.sqldatabase.dialect;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which tables are looked up.
///
/// @param schema      where they are; empty in databases without schemas
/// @param names       only these, tables or views; empty for all
/// @param views       whether views are looked up too when no names are given
/// @param foreignKeys whether foreign keys are wanted
public record CatalogRequest(String schema, Optional<Set<String>> names, boolean views, boolean foreignKeys) {
    private static final int FEW = 100;

    public CatalogRequest {
        names = names.map(Set::copyOf);
    }

    /// The names when they are few enough to be written into a statement; empty when all tables of the schema
    /// are read and those that are not wanted left out.
    public List<String> fewNames() {
        return names.filter(wanted -> wanted.size() <= FEW).map(wanted -> wanted.stream().sorted().toList())
                .orElse(List.of());
    }

    /// Whether a table is looked up.
    public boolean wants(String table, boolean view) {
        return names.isPresent() ? names.get().contains(table) : views || !view;
    }
}
