package dev.dlt4j.it.frontdoor;

import dev.dlt4j.RunOptions;
import dev.dlt4j.domain.json.PythonText;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Numbers and booleans in a column that began as text are kept as Python prints them.
final class NumbersAsTextTest {
    private static final List<String> WRITTEN = List.of("0", "-0", "7", "-7", "123456789012345678",
            "1234567890123456789", "-9223372036854775808", "0.0", "-0.0", "1.0", "1.50", "10.00", "-2.25",
            "0.1",
            "0.001", "0.0001", "0.00012", "0.00001", "0.00010", "123456789012.345", "1234567890123.456",
            "0.30000000000000004",
            "0.1000000000000000055511151231257827", "1e3", "1E-7", "1.5e300", "100000000000000.5",
            "9007199254740993.0",
            "true", "false");
    private static final List<String> PRINTED = List.of("0", "0", "7", "-7", "123456789012345678",
            "1234567890123456789", "-9223372036854775808", "0.0", "-0.0", "1.0", "1.5", "10.0", "-2.25",
            "0.1",
            "0.001", "0.0001", "0.00012", "1e-05", "0.0001", "123456789012.345", "1234567890123.456",
            "0.30000000000000004",
            "0.1", "1000.0", "1e-07", "1.5e+300", "100000000000000.5", "9007199254740992.0", "True", "False");

    @TempDir
    Path folder;

    @Test
    void asPythonPrintsThem() throws SQLException {
        assertThat(loaded(WRITTEN)).isEqualTo(PRINTED);
    }

    @Test
    void howeverManyDigitsTheyHave() throws SQLException {
        var random = new Random(1);
        List<String> written = new ArrayList<>();
        List<String> printed = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            var number = "%s%d.%s".formatted(i % 3 == 0 ? "-" : "",
                    random.nextLong() >>> (1 + random.nextInt(63)) >>> 4,
                    Long.toString(random.nextLong() >>> 1).substring(0, 1 + random.nextInt(17)));
            written.add(number);
            printed.add(PythonText.repr(Double.parseDouble(number)));
        }
        assertThat(loaded(written)).isEqualTo(printed);
    }

    private List<String> loaded(List<String> values) throws SQLException {
        var documents = new StringBuilder("{\"i\":-1,\"v\":\"text\"}\n");
        for (int i = 0; i < values.size(); i++) {
            documents.append("{\"i\":").append(i).append(",\"v\":").append(values.get(i)).append("}\n");
        }
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("numbers").build()) {
            pipeline.run(documents.toString(), RunOptions.none().withTableName("item"));
        }
        return warehouse.query("select v from data.item where i >= 0 order by i");
    }
}
