package dev.dlt4j.spi.query;

/// Runs SQL over files; found through `ServiceLoader` by destinations that write files. Needs a public
/// constructor without parameters.
public interface FileSqlProvider {
    /// The engine's name, for messages.
    String name();

    /// A client whose tables are those of a dataset. Each query sees the files that are there when it begins.
    /// Opens nothing before the first query; closing the client closes the tables.
    SqlClient open(FileDataset tables);
}
