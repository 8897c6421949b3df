package dev.dlt4j.spi.sql;

import java.util.List;

/// A temporary table of the session that holds ids while a chain is merged. Its name is always the same: a
/// session merges one chain at a time, and the table is gone afterwards.
record TemporaryTable(SqlDialect dialect, String name) {
    /// Statements that make the table, also where one was left behind by a failure.
    List<String> create(String query) {
        SqlAbilities.TemporaryTables tables = dialect.abilities().temporaryTables();
        String create = tables.created(quoted(), query);
        return tables.replaces() ? List.of(create) : List.of(drop(), create);
    }

    /// The name by which statements refer to it.
    String reference() {
        return dialect.abilities().temporaryTables().named(quoted());
    }

    String drop() {
        return dialect.abilities().temporaryTables().dropped(quoted());
    }

    private String quoted() {
        return dialect.identifier(name);
    }
}
