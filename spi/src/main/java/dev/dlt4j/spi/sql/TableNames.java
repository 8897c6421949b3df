package dev.dlt4j.spi.sql;

import java.util.List;
import java.util.stream.Collectors;

/// Names of the tables of a dataset and of its staging dataset, as they are written in statements.
///
/// @param dialect how names are quoted
/// @param dataset what stands before a table's name: the dataset, or database and dataset
/// @param staging the same for the staging dataset
public record TableNames(SqlDialect dialect, List<String> dataset, List<String> staging) {
    public TableNames {
        dataset = List.copyOf(dataset);
        staging = List.copyOf(staging);
    }

    /// The table in the dataset.
    public String target(String table) {
        return qualified(dataset, table);
    }

    /// The table of the same name in the staging dataset.
    public String staging(String table) {
        return qualified(staging, table);
    }

    /// A column.
    public String column(String name) {
        return dialect.identifier(name);
    }

    private String qualified(List<String> parts, String table) {
        return parts.stream().map(dialect::identifier).collect(Collectors.joining(".", "", "."))
                + dialect.identifier(table);
    }
}
