package dev.dlt4j.it.dataset;

import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.jdbc.duckdb.DuckDbDestination.Config;
import dev.dlt4j.spi.destination.Destination;
import java.nio.file.Path;

final class DuckDbAttachedDatasetTest extends DatasetScenarios {
    @Override
    Destination<?> destination(Path where) {
        return DuckDb.of(Config.inMemory().withAttached("lake", "lake.duckdb").withCatalog("lake"));
    }
}
