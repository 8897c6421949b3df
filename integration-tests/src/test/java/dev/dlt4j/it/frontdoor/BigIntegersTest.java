package dev.dlt4j.it.frontdoor;

import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Whole numbers beyond 64 bits stay exact, wherever they turn up.
final class BigIntegersTest {
    private static final String BEYOND_64_BITS = "18446744073709551616";
    private static final String OF_39_DIGITS = "1" + "0".repeat(38);
    private static final String OF_81_DIGITS = "1" + "0".repeat(80);

    @TempDir
    Path folder;

    @Test
    void aColumnThatBeginsWithOneIsAWei() throws SQLException {
        var warehouse = load("{\"n\": " + BEYOND_64_BITS + "}\n{\"n\": 3}");

        assertThat(warehouse.columns("big").getFirst()).isEqualTo("n DECIMAL(38,0)");
        assertThat(warehouse.query("select n from data.big order by n")).containsExactly("3", BEYOND_64_BITS);
    }

    @Test
    void inAColumnOfSmallOnesTheyGoToVariants() throws SQLException {
        var warehouse = load(
                "{\"n\": 1}\n{\"n\": " + BEYOND_64_BITS + "}\n{\"n\": \"" + BEYOND_64_BITS + "\"}\n{\"n\": "
                        + OF_81_DIGITS + "}\n{\"n\": 9223372036854775807}\n{\"n\": -9223372036854775808}");

        assertThat(warehouse.query("select n from data.big where n is not null order by n"))
                .containsExactly("-9223372036854775808", "1", "9223372036854775807");
        assertThat(warehouse.query("select n__v_wei from data.big where n__v_wei is not null"))
                .containsExactly(BEYOND_64_BITS);
        assertThat(warehouse.query("select n__v_text from data.big where n__v_text is not null order by 1"))
                .containsExactly(OF_81_DIGITS, BEYOND_64_BITS);
    }

    @Test
    void beyondWhatTheDestinationKeepsAsANumberTheyAreText() throws SQLException {
        var warehouse = load(
                "{\"n\": " + BEYOND_64_BITS + "}\n{\"n\": " + OF_39_DIGITS + "}\n{\"n\": " + OF_81_DIGITS
                        + "}");

        assertThat(warehouse.query("select n__v_str from data.big where n is null order by 1"))
                .containsExactly(OF_39_DIGITS, OF_81_DIGITS);
    }

    @Test
    void objectsOfJavaMeanTheSame() throws SQLException {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("big").build()) {
            pipeline.run(List.of(Map.of("n", 1), Map.of("n", new BigInteger(BEYOND_64_BITS))));
        }
        assertThat(warehouse.query("select n, n__v_wei from data.big order by n nulls last"))
                .containsExactly("1|null", "null|" + BEYOND_64_BITS);
    }

    private Warehouse load(String json) {
        var warehouse = new Warehouse(folder);
        try (var pipeline = warehouse.pipeline("big").build()) {
            pipeline.run(json);
        }
        return warehouse;
    }
}
