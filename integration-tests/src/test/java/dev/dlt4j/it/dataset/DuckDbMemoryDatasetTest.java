package dev.dlt4j.it.dataset;

import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.destination.Destination;
import java.nio.file.Path;

final class DuckDbMemoryDatasetTest extends DatasetScenarios {
    @Override
    Destination<?> destination(Path where) {
        return DuckDb.memory();
    }
}
