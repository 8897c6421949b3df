package dev.dlt4j.spi.destination;

import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Works on one dataset of one destination: looks at what is there, migrates it, loads job files and
/// completes loads. Safe for use by several threads; closed by the pipeline.
public interface DestinationClient extends AutoCloseable {
    /// Where the dataset is, for people: no secret in it.
    String location();

    /// What a user types to look at the data, when there is such a command.
    default Optional<String> lookAt() {
        return Optional.empty();
    }

    /// Called once when a run begins, while there is nothing to load yet: may load libraries and open
    /// connections in the background. Returns at once, makes no file and no dataset; what fails here is
    /// reported by the first call that needs it.
    default void prepare() {}

    /// True when the dataset is there.
    boolean datasetExists();

    /// Makes the dataset when it is not there.
    void createDataset();

    /// Makes tables and adds columns until storage fits the schema, then records the schema's version, all or
    /// nothing where the destination allows. A version that is recorded already is not recorded again. Types
    /// and hints of columns that exist are never altered, but that a column which became nullable takes nulls
    /// where the destination can do so; columns without a type are left out.
    ///
    /// @param tables names of the tables to look at
    /// @return what was added: table to partial table with only the new columns
    Map<String, Table> migrate(Schema schema, Set<String> tables);

    /// Looks up which types the columns of the dataset have now. Makes nothing.
    default StoredTypes storedTypes() {
        return StoredTypes.none();
    }

    /// Ids of the jobs of a package that an earlier run committed. A job in this set is never loaded again.
    Set<String> committedJobs(String loadId);

    /// Makes the job that loads a table.
    LoadJob loadJob(TableLoad load);

    /// Closes a load: its `_dlt_loads` row is written and its job marks are forgotten, together.
    void completeLoad(String loadId, Schema schema);

    /// Whether [#completeLoad] was done for the package, so that nothing of it is to be loaded again.
    boolean loadCompleted(String loadId);

    /// Newest state of a pipeline among completed loads.
    Optional<StoredState> newestState(String pipelineName);

    /// Newest stored version of a schema.
    Optional<StoredSchema> newestSchema(String schemaName);

    /// The stored schema of a hash.
    Optional<StoredSchema> schemaByHash(String versionHash);

    /// Drops tables that exist, and forgets all stored versions of the schema.
    void dropTables(List<String> tables, String schemaName);

    /// Drops the dataset with all it holds.
    void dropDataset();

    @Override
    void close();
}
