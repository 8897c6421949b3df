package dev.dlt4j.it.buckets;

import dev.dlt4j.cloud.core.Glob;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoredFile;
import dev.dlt4j.cloud.filesystem.Filesystem;
import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.testkit.NamedJobsContract;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/// The filesystem destination in a bucket keeps its promises: whatever part of a load was done when a process
/// was killed, the repeated load leaves what one undisturbed load leaves.
abstract class BucketContract extends NamedJobsContract {
    private final Service service;
    private @Nullable String bucket;

    BucketContract(Service service) {
        this.service = service;
    }

    @BeforeEach
    void makeBucket() throws Exception {
        bucket = service.newBucket() + "/lake";
    }

    private Store store() {
        return service.open(String.valueOf(bucket));
    }

    @Override
    protected Destination<?> destination() {
        return Filesystem.in(store()).build();
    }

    @Override
    protected void write(Path file, Table table, List<Map<String, @Nullable Object>> rows) throws Exception {
        Files.write(file, rows.stream().map(JsonText::compact).toList());
    }

    @Override
    protected List<Map<String, @Nullable Object>> read(DatasetContext dataset, String table)
            throws Exception {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (Store store = store()) {
            for (StoredFile file : store.list(Glob.startingWith(dataset.datasetName() + "/" + table + "/"))) {
                try (var lines = new BufferedReader(
                        new InputStreamReader(store.open(file), StandardCharsets.UTF_8))) {
                    lines.lines().forEach(line -> rows
                            .add(new LinkedHashMap<>(Documents.mapOrEmpty(JsonParser.parse(line)))));
                }
            }
        }
        return rows;
    }
}
