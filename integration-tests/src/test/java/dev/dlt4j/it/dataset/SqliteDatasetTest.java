package dev.dlt4j.it.dataset;

import dev.dlt4j.jdbc.sqlite.Sqlite;
import dev.dlt4j.spi.destination.Destination;
import java.nio.file.Path;

final class SqliteDatasetTest extends DatasetScenarios {
    @Override
    Destination<?> destination(Path where) {
        return Sqlite.file(where.resolve("shop.db").toString());
    }
}
