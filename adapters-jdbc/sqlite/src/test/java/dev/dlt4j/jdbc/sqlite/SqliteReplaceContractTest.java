package dev.dlt4j.jdbc.sqlite;

import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.testkit.DestinationReplaceContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class SqliteReplaceContractTest extends DestinationReplaceContract {
    @Override
    protected Destination<?> destination() {
        return Sqlite.file("shop.db");
    }

    @Override
    protected void write(Path file, Table table, List<Map<String, @Nullable Object>> rows) throws Exception {
        SqliteTestFiles.write(file, rows);
    }

    @Override
    protected List<Map<String, @Nullable Object>> read(DatasetContext dataset, String table)
            throws Exception {
        return SqliteTestFiles.query(folder.resolve("shop__" + dataset.datasetName() + ".db"),
                "SELECT * FROM \"" + table + '"');
    }
}
