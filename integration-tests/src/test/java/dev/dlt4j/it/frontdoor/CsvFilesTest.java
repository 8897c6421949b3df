package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Pipeline;
import dev.dlt4j.Project;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Files of one glob whose columns are guessed otherwise.
final class CsvFilesTest {
    private static final String NUMBERS = "id,amount\n1,10\n2,20\n";
    private static final String TEXTS = "id,amount\n3,30\n4,none\n5,007\n6,2.5\n";

    @TempDir
    Path folder;
    private Warehouse warehouse;

    @BeforeEach
    void project() throws IOException {
        warehouse = new Warehouse(folder);
        Files.writeString(folder.resolve("dlt.yml"), """
                pipelines:
                  shop: {source: files, destination: db, dataset_name: data, pipelines_dir: work}
                sources:
                  files: {type: filesystem, bucket_url: ., resources: [{name: orders, file_glob: "*.csv"}]}
                destinations:
                  db: {type: duckdb, credentials: warehouse.duckdb}
                """);
    }

    private void load(String first, String second) throws IOException {
        Files.writeString(folder.resolve("a.csv"), first);
        Files.writeString(folder.resolve("b.csv"), second);
        Project project = Project.read(folder);
        try (Pipeline pipeline = project.pipeline("shop").build()) {
            pipeline.run(project.sources("shop").toArray(Source[]::new));
        }
    }

    @Test
    void textThatDoesNotFitTheNumbersOfAnEarlierFileGoesToAVariantColumn() throws IOException, SQLException {
        load(NUMBERS, TEXTS);

        assertThat(warehouse.columns("orders")).contains("amount BIGINT", "amount__v_text VARCHAR");
        assertThat(warehouse.query("select id, amount, amount__v_text from data.orders order by id"))
                .containsExactly("1|10|null", "2|20|null", "3|30|null", "4|null|none", "5|7|null",
                        "6|null|2.5");
    }

    @Test
    void largeNumbersKeepTheirDigitsWhateverStandsBesideThem() throws IOException, SQLException {
        load("id,amount\n9007199254740993,9007199254740993\n-0,2.5\n", "id,amount\n9007199254740995,1\n");

        assertThat(warehouse.query("select id, amount from data.orders order by all")).containsExactly(
                "-0|2.5",
                "9007199254740993|9007199254740993", "9007199254740995|1");
    }

    @Test
    void numbersOfALaterFileAreTextInAColumnOfText() throws IOException, SQLException {
        load(TEXTS, NUMBERS);

        assertThat(warehouse.columns("orders")).contains("amount VARCHAR")
                .doesNotContain("amount__v_bigint BIGINT");
        assertThat(warehouse.query("select id, amount from data.orders order by id"))
                .containsExactly("1|10", "2|20", "3|30", "4|none", "5|007", "6|2.5");
    }
}
