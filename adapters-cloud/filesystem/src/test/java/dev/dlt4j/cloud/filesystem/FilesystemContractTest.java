package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.testkit.NamedJobsContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class FilesystemContractTest extends NamedJobsContract {
    @Override
    protected Destination<?> destination() {
        return Filesystem.folder("lake").build();
    }

    @Override
    protected void write(Path file, Table table, List<Map<String, @Nullable Object>> rows) throws Exception {
        java.nio.file.Files.write(file, rows.stream().map(JsonText::compact).toList());
    }

    @Override
    protected List<Map<String, @Nullable Object>> read(DatasetContext dataset, String table)
            throws Exception {
        Path place = folder.resolve("lake").resolve(dataset.datasetName()).resolve(table);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        if (java.nio.file.Files.exists(place)) {
            try (Stream<Path> files = java.nio.file.Files.list(place)) {
                for (Path file : files.toList()) {
                    for (String line : java.nio.file.Files.readAllLines(file)) {
                        rows.add(new LinkedHashMap<>(Documents.mapOrEmpty(JsonParser.parse(line))));
                    }
                }
            }
        }
        return rows;
    }
}
