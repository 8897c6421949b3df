package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.testkit.DestinationReplaceContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class DuckDbReplaceContractTest extends DestinationReplaceContract {
    @Override
    protected Destination<?> destination() {
        return DuckDb.file("shop.duckdb");
    }

    @Override
    protected void write(Path file, Table table, List<Map<String, @Nullable Object>> rows) throws Exception {
        DuckDbFiles.parquet(file, table, rows);
    }

    @Override
    protected List<Map<String, @Nullable Object>> read(DatasetContext dataset, String table)
            throws Exception {
        return DuckDbFiles.query(folder.resolve("shop.duckdb"),
                "FROM " + SqlText.identifier(dataset.datasetName()) + '.' + SqlText.identifier(table));
    }
}
