package dev.dlt4j.it.frontdoor;

import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.RunOptions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LoaderFileFormatTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "jsonl", "csv", "insert_values"})
    void everyFormatLoadsTheSameRows(String format) throws Exception {
        Warehouse warehouse = new Warehouse(folder);
        Map<String, Object> full = Map.of("id", 1L, "text", "it's \"quoted\",\n\\ 日😀", "flag", true, "real",
                1e-7,
                "moment", OffsetDateTime.parse("2024-01-02T03:04:05.678901+02:00"), "price",
                new BigDecimal("1.10"),
                "day", LocalDate.of(2024, 1, 2), "time", LocalTime.of(3, 4, 5));
        List<Map<String, Object>> rows = List.of(full, Map.of("id", 2L, "text", ""), Map.of("id", 3L));

        try (Pipeline pipeline = warehouse.pipeline("shop").build()) {
            LoadInfo info = pipeline.run(rows, RunOptions.none().withLoaderFileFormat(format));
            assertThat(info.packages().getFirst().jobs()).containsEntry("shop", Map.of(format, 1));
        }

        assertThat(warehouse.query("SELECT id, text, moment AT TIME ZONE 'UTC', day, time, flag, real, price"
                + " FROM data.shop ORDER BY id")).containsExactly(
                        "1|it's \"quoted\",\n\\ 日😀|2024-01-02 01:04:05.678901|2024-01-02|03:04:05|true|1.0E-7"
                                + "|1.100000000",
                        "2||null|null|null|null|null|null", "3|null|null|null|null|null|null|null");
    }
}
