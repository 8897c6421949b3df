package dev.dlt4j.jdbc.duckdb;

/// A dataset's place in a database. Names are always given in full: a dataset may be called as its database
/// file is, and DuckDB then finds a name of two parts ambiguous.
///
/// @param catalog what DuckDB calls the database: the file's name without its extension
/// @param name    the schema
record Dataset(String catalog, String name) {
    String qualified() {
        return SqlText.identifier(catalog) + '.' + SqlText.identifier(name);
    }

    String table(String tableName) {
        return qualified() + '.' + SqlText.identifier(tableName);
    }
}
