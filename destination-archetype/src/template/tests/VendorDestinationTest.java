package ${package};

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.testkit.NamedJobsContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The destination keeps what every destination promises that loads each row once by names.
final class VendorDestinationTest extends NamedJobsContract {
    @Override
    protected Destination<?> destination() {
        return Destination.of(new VendorDestination(), new VendorDestination.Config("store"));
    }

    @Override
    protected void write(Path file, Table table, List<Map<String, Object>> rows) throws Exception {
        Files.write(file, rows.stream().map(JsonText::compact).toList());
    }

    /// Reads what is there without the destination's own code.
    @Override
    @SuppressWarnings("unchecked") // every line is an object
    protected List<Map<String, Object>> read(DatasetContext dataset, String table) throws Exception {
        Path place = folder.resolve("store").resolve(dataset.datasetName()).resolve(table);
        List<Map<String, Object>> rows = new ArrayList<>();
        if (Files.exists(place)) {
            try (Stream<Path> files = Files.list(place)) {
                for (Path file : files.toList()) {
                    Files.readAllLines(file)
                            .forEach(line -> rows.add((Map<String, Object>) JsonParser.parse(line)));
                }
            }
        }
        return rows;
    }
}
