package dev.dlt4j.spi.destination;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.query.SqlAccess;
import dev.dlt4j.spi.query.SqlClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Works on one dataset of one destination: looks at what is there, migrates it, loads job files and
/// completes loads. Safe for use by several threads; closed by the pipeline.
public interface DestinationClient extends AutoCloseable {
    /// Where the dataset is, for people: no secret in it.
    String location();

    /// What a user types to look at the data, when there is such a command.
    default Optional<String> lookAt() {
        return Optional.empty();
    }

    /// Runs SQL on the dataset; empty where there is no SQL. Opens nothing. It is used while this client is
    /// open, and closing it leaves this one open.
    default Optional<SqlClient> sqlClient(SqlAccess access) {
        return Optional.empty();
    }

    /// Whether what is loaded is gone when the process ends, as in a database in memory.
    default boolean endsWithProcess() {
        return false;
    }

    /// Called once when a run begins, while there is nothing to load yet: may load libraries and open
    /// connections in the background. Returns at once, makes no file and no dataset; what fails here is
    /// reported by the first call that needs it.
    default void prepare() {}

    /// Takes the right to write for a pipeline. From then on this client commits only while it has it. The
    /// inherited one is for destinations that need none or cannot keep any.
    ///
    /// @throws LeaseHeldException while another run has it
    default Lease lease(LeaseRequest request) {
        return Lease.none();
    }

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

    /// [#migrate(Schema, Set)] with what the normalize step added to the schema, which is what a destination
    /// without tables of its own answers. The inherited one looks at what storage lacked.
    ///
    /// @param expected table to partial table with only the new columns
    default Map<String, Table> migrate(Schema schema, Set<String> tables, Map<String, Table> expected) {
        return migrate(schema, tables);
    }

    /// The statements that [#createDataset] and [#migrate] would run on tables of data and of dlt, in their
    /// order. Changes nothing and makes no file. Empty where tables are not made by statements.
    default List<String> migrationPlan(Schema schema, Set<String> tables) {
        return List.of();
    }

    /// Looks up which types the columns of the dataset have now. Makes nothing.
    default StoredTypes storedTypes() {
        return StoredTypes.none();
    }

    /// Ids of the jobs of a package that an earlier run committed. A job in this set is never loaded again.
    Set<String> committedJobs(String loadId);

    /// Makes the job that loads a table, for rows that are added.
    LoadJob loadJob(TableLoad load);

    /// Makes the staging dataset when it is not there, and in it tables and columns as [#migrate] does.
    ///
    /// @param schema the schema of the package with no other data tables than those that are staged
    /// @param tables names of the tables to look at
    default void migrateStaging(Schema schema, Set<String> tables) {
        throw new TerminalException(location() + " has no staging dataset, as its capabilities should say");
    }

    /// Puts job files into a table of the staging dataset, in place of all that the table holds: the same
    /// files staged twice are there once. No mark is set, since the rows do not count before [#apply].
    ///
    /// @param load a table with its files; none when rows of earlier loads are only to be taken away
    default void stage(TableLoad load) {
        throw new TerminalException(location() + " has no staging dataset, as its capabilities should say");
    }

    /// Copies job files to where another destination reads them, of which this one is the staging
    /// destination. A file that is copied again takes the place of its earlier copy.
    ///
    /// @return the addresses of the copies, in the order of the files
    /// @throws dev.dlt4j.domain.TransientException when the same may succeed later
    default List<String> copyFiles(TableLoad load) {
        throw new TerminalException(location() + " cannot be a staging destination");
    }

    /// Removes the rows of all tables of the staging dataset, when there is one.
    default void truncateStaging() {}

    /// Brings the rows of a chain where they belong, by its disposition: from the staging dataset, into which
    /// all its tables were staged before, or else from its job files. Rows of all tables and the marks that
    /// the jobs are done are committed together, where there are transactions: when this throws, nothing has
    /// changed.
    ///
    /// What is inherited appends or replaces table by table. It is for destinations that can neither merge
    /// nor stage.
    ///
    /// @throws dev.dlt4j.domain.TransientException when the same may succeed later
    /// @throws TerminalException                   when it never will without a change
    default void apply(ChainLoad chain) {
        if (chain.disposition().isStaged()) {
            throw new TerminalException("%s cannot load table %s by %s, as its capabilities should say"
                    .formatted(location(), chain.root().name(), chain.disposition()));
        }
        boolean replace = chain.disposition() instanceof Disposition.Replace;
        for (Table table : chain.tables()) {
            loadJob(chain.tableLoad(table, replace)).run();
        }
    }

    /// Closes a load: its `_dlt_loads` row is written and its job marks are forgotten, together.
    void completeLoad(String loadId, Schema schema);

    /// Closes a load as [#completeLoad(String, Schema)] does, for destinations that keep the state of
    /// pipelines in another way than as the rows of a table.
    ///
    /// @param pipelineState the row of `_dlt_pipeline_state` in the package, by the names of its columns;
    ///                      empty when it has none
    default void completeLoad(String loadId, Schema schema, Map<String, @Nullable Object> pipelineState) {
        completeLoad(loadId, schema);
    }

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

    /// Removes all rows of tables; those that do not exist are left out. All or nothing where the destination
    /// has transactions.
    void truncateTables(List<String> tables);

    /// Removes all rows of tables of a schema, for destinations that keep the tables of schemas apart.
    default void truncateTables(List<String> tables, String schemaName) {
        truncateTables(tables);
    }

    /// Drops the dataset with all it holds.
    void dropDataset();

    @Override
    void close();
}
