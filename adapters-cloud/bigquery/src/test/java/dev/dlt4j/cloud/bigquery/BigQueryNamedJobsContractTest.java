package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.testkit.NamedJobsContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/// The row of the state is loaded as those of other tables are, and dlt's own tables are made as others are:
/// [BigQueryStorageContractTest] checks both. There is a staging dataset, and all merges can be done.
final class BigQueryNamedJobsContractTest extends NamedJobsContract {
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
    public void completesALoadOnceWithItsState() {}

    @Override
    public void refusesToMergeWhatItCannotMerge() {}

    @Override
    public void recordsEachVersionOfASchemaOnceAndSaysWhatItAdds() {}
}
