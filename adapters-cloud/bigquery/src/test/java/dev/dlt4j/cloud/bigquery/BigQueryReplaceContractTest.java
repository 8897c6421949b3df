package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.schema.ReplaceStrategy;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.testkit.DestinationReplaceContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/// Load jobs are no part of a transaction: marks are not kept, since a job is found by its name, and tables
/// of a chain that are emptied and loaded directly change one after the other, as in dlt.
final class BigQueryReplaceContractTest extends DestinationReplaceContract {
    @Override
    protected Destination<?> destination() {
        return EmulatedBigQuery.destination();
    }

    @Override
    protected DatasetContext dataset() {
        return EmulatedBigQuery.dataset(folder);
    }

    @Override
    protected void write(Path file, Table table, List<Map<String, @Nullable Object>> rows) throws Exception {
        EmulatedBigQuery.write(file, rows);
    }

    @Override
    protected List<Map<String, @Nullable Object>> read(DatasetContext dataset, String table) {
        return EmulatedBigQuery.read(dataset.datasetName(), table);
    }

    @AfterEach
    void dropDatasets() {
        EmulatedBigQuery.drop(dataset());
    }

    @Override
    public void marksTheJobsOfAllTablesOfAChain(ReplaceStrategy strategy) {}

    @Override
    public void keepsAllTablesWhenOneCannotBeReplaced() {}
}
