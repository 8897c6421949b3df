package dev.dlt4j.jdbc.sqldatabase.dialect;

import java.util.Optional;
import java.util.Set;

/// Which tables are looked up.
///
/// @param schema      where they are; empty in databases without schemas
/// @param names       only these, tables or views; empty for all
/// @param views       whether views are looked up too when no names are given
/// @param foreignKeys whether foreign keys are wanted
public record CatalogRequest(String schema, Optional<Set<String>> names, boolean views, boolean foreignKeys) {
    public CatalogRequest {
        names = names.map(Set::copyOf);
    }

    /// Whether a table is looked up.
    public boolean wants(String table, boolean view) {
        return names.isPresent() ? names.get().contains(table) : views || !view;
    }
}
