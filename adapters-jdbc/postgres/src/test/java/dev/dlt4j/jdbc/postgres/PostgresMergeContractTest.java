package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.testkit.DestinationMergeContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class PostgresMergeContractTest extends DestinationMergeContract {
    private final TestDatabase database = TestDatabase.create();

    @Override
    protected Destination<?> destination() {
        return Postgres.url(database.url());
    }

    @Override
    protected void write(Path file, Table table, List<Map<String, @Nullable Object>> rows) throws Exception {
        CopyFiles.write(file, table, rows);
    }

    @Override
    protected List<Map<String, @Nullable Object>> read(DatasetContext dataset, String table)
            throws Exception {
        return database.query("TABLE \"" + dataset.datasetName() + "\".\"" + table + '"');
    }
}
