package dev.dlt4j.it.frontdoor;

import dev.dlt4j.spi.custom.CustomBatch;
import dev.dlt4j.spi.custom.RowFunction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A function that `dlt.yml` names: writes the ids of rows into a file.
public final class CollectingFunction implements RowFunction {
    static final AtomicInteger MADE = new AtomicInteger();

    public CollectingFunction() {
        MADE.incrementAndGet();
    }

    @Override
    public void accept(List<Map<String, @Nullable Object>> rows, CustomBatch batch) throws Exception {
        Path file = Path.of(String.valueOf(batch.arguments().get("file")));
        String ids = rows.stream().map(row -> String.valueOf(row.get("id"))).toList() + "\n";
        Files.writeString(file, ids, StandardCharsets.UTF_8, StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
