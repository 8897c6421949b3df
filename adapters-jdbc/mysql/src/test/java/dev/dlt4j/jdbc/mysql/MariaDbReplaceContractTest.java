package dev.dlt4j.jdbc.mysql;

import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.testkit.DestinationReplaceContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class MariaDbReplaceContractTest extends DestinationReplaceContract {
    private final TestServer server = TestServer.create();

    @Override
    protected Destination<?> destination() {
        return MariaDb.url(server.url());
    }

    @Override
    protected DatasetContext dataset() {
        return server.context(folder);
    }

    @Override
    protected void write(Path file, Table table, List<Map<String, @Nullable Object>> rows) throws Exception {
        TestServer.write(file, rows);
    }

    @Override
    protected List<Map<String, @Nullable Object>> read(DatasetContext dataset, String table)
            throws Exception {
        return server.table(table);
    }
}
