package dev.dlt4j.spi.query;

import dev.dlt4j.domain.schema.Table;
import java.util.List;

/// The tables of a dataset that is files, for a [FileSqlProvider]. Safe for use by several threads.
public interface FileDataset extends AutoCloseable {
    /// The dataset's name.
    String dataset();

    /// Where the files are, for people: no secret in it.
    String location();

    /// Whether the dataset is there.
    boolean exists();

    /// All tables with their columns, as the newest schemas of the dataset have them.
    List<Table> tables();

    /// The files that a table has now, on this machine: those that are elsewhere are fetched and kept until
    /// this is closed.
    ///
    /// @throws dev.dlt4j.domain.DltException when they cannot be listed or fetched
    List<DatasetFile> files(Table table);

    /// Deletes what was fetched. It may be used again.
    @Override
    void close();
}
