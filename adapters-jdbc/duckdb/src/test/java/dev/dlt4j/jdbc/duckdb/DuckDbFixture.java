package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.MergeStrategy;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.ChainLoad;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.Disposition;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.TableLoad;
import dev.dlt4j.testkit.TestDataset;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A database file `data.duckdb` in a folder, with a dataset `shop` and tables as each test wants them.
record DuckDbFixture(Path folder) {
    static final String LOAD_ID = "1700000001.25";

    Path database() {
        return folder.resolve("data.duckdb");
    }

    DestinationClient open() {
        return open(DuckDbDestination.Config.ofFile("data.duckdb"));
    }

    DestinationClient open(DuckDbDestination.Config config) {
        return new DuckDbDestination().open(config, TestDataset.in(folder, "duckdb", "shop"));
    }

    static Schema schema(Column... columns) {
        return Schema.empty("shop").withTable(Table.root("items").withColumns(List.of(columns))).bumped();
    }

    /// Makes the dataset and the tables of a schema.
    static void migrate(DestinationClient client, Schema schema) {
        client.createDataset();
        client.migrate(schema, schema.tables().keySet());
    }

    /// Loads a file into the table `items`.
    static void load(DestinationClient client, Schema schema, Path file, String format) {
        var job = JobFile.builder("items.1." + format, file, format).build();
        client.loadJob(TableLoad.builder(LOAD_ID, schema.table("items")).files(List.of(job)).build()).run();
    }

    /// Merges the rows of a query into the table `items`, and closes the database.
    void merge(DuckDbDestination.Config config, Schema schema, MergeStrategy strategy, String rows)
            throws SQLException {
        Path file = folder.resolve("items.parquet");
        DuckDbFiles.execute(folder.resolve("scratch.duckdb"),
                "COPY (" + rows + ") TO " + SqlText.literal(file.toString()) + " (FORMAT parquet)");
        List<JobFile> files = List.of(JobFile.builder("items.one.parquet", file, "parquet").build());
        try (DestinationClient client = open(config)) {
            migrate(client, schema);
            client.migrateStaging(schema, Set.of("items"));
            client.stage(TableLoad.builder(LOAD_ID, schema.table("items")).files(files).build());
            client.apply(ChainLoad.builder(LOAD_ID, schema, "items")
                    .disposition(new Disposition.Merge(strategy)).files("items", files).build());
        }
    }

    List<Map<String, @Nullable Object>> items() throws SQLException {
        return DuckDbFiles.query(database(), "FROM shop.items");
    }

    /// Columns of the table `items` as DuckDB declares them: name, type, NOT NULL.
    List<String> declaredColumns() throws SQLException {
        return DuckDbFiles.query(database(), "SELECT column_name || ' ' || data_type || "
                + "CASE WHEN is_nullable THEN '' ELSE ' NOT NULL' END AS declared FROM duckdb_columns() "
                + "WHERE table_name = 'items' ORDER BY column_index").stream()
                .map(row -> String.valueOf(row.get("declared"))).toList();
    }
}
