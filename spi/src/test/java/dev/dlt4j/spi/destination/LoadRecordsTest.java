package dev.dlt4j.spi.destination;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.MergeStrategy;
import dev.dlt4j.domain.schema.ReplaceStrategy;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What a destination is given to load: complete, immutable, with empty defaults.
final class LoadRecordsTest {
    private static final Path PATH = Path.of("orders.abc.0.parquet");

    private final Schema schema = Schema.empty("shop")
            .withTable(Table.root("orders").withColumn(Column.of("id", DataType.BIGINT, true)))
            .withTable(Table.nested("orders__lines", "orders")
                    .withColumn(Column.of("value", DataType.TEXT, true)))
            .withTable(Table.root("users").withColumn(Column.of("id", DataType.BIGINT, true)));

    private static JobFile file(String jobId) {
        return JobFile.builder(jobId, PATH, "parquet").build();
    }

    @Test
    void aJobFileHasNoSettingsByDefault() {
        JobFile file = file("orders.abc.parquet");

        assertThat(file.jobId()).isEqualTo("orders.abc.parquet");
        assertThat(file.path()).isEqualTo(PATH);
        assertThat(file.format()).isEqualTo("parquet");
        assertThat(file.settings()).isEmpty();
    }

    @Test
    void settingsOfAJobFileAreACopy() {
        Map<String, String> settings = new HashMap<>(Map.of("delimiter", "|"));
        JobFile file = JobFile.builder("orders.abc.csv", PATH, "csv").settings(settings).build();
        settings.clear();

        assertThat(file.settings()).isEqualTo(Map.of("delimiter", "|"));
        assertThatThrownBy(() -> file.settings().put("a", "b"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void nothingOfAJobFileMayBeMissing() {
        assertThatNullPointerException().isThrownBy(() -> JobFile.builder(null, PATH, "csv").build())
                .withMessage("jobId");
        assertThatNullPointerException().isThrownBy(() -> JobFile.builder("id", null, "csv").build())
                .withMessage("path");
        assertThatNullPointerException().isThrownBy(() -> JobFile.builder("id", PATH, null).build())
                .withMessage("format");
    }

    @Test
    void aTableLoadAddsNothingByDefault() {
        TableLoad load = TableLoad.builder("1.0", schema.table("orders")).build();

        assertThat(load.files()).isEmpty();
        assertThat(load.replace()).isFalse();
    }

    @Test
    void filesOfATableLoadKeepTheOrderOfTheData() {
        List<JobFile> files = new ArrayList<>(List.of(file("b"), file("a")));
        TableLoad load = TableLoad.builder("1.0", schema.table("orders")).files(files).replace(true).build();
        files.clear();

        assertThat(load.files()).extracting(JobFile::jobId).containsExactly("b", "a");
        assertThat(load.replace()).isTrue();
        assertThatNullPointerException()
                .isThrownBy(() -> TableLoad.builder(null, schema.table("orders")).build())
                .withMessage("loadId");
    }

    @Test
    void aChainIsTheRootTableAndAllNestedInIt() {
        ChainLoad chain = ChainLoad.builder("1.0", schema, "orders").build();

        assertThat(chain.root().name()).isEqualTo("orders");
        assertThat(chain.tables()).extracting(Table::name).containsExactly("orders", "orders__lines");
        assertThat(chain.disposition()).isEqualTo(new Disposition.Append());
        assertThat(chain.createdAt()).isEqualTo(Instant.EPOCH);
        assertThat(chain.filesOf(schema.table("orders"))).isEmpty();
    }

    @Test
    void eachTableOfAChainHasItsFiles() {
        ChainLoad chain = ChainLoad.builder("1.0", schema, "orders")
                .files("orders__lines", List.of(file("x"))).createdAt(Instant.ofEpochSecond(5))
                .disposition(new Disposition.Merge(MergeStrategy.UPSERT)).build();
        TableLoad lines = chain.tableLoad(schema.table("orders__lines"), true);

        assertThat(lines.loadId()).isEqualTo("1.0");
        assertThat(lines.files()).extracting(JobFile::jobId).containsExactly("x");
        assertThat(lines.replace()).isTrue();
        assertThat(chain.tableLoad(schema.table("orders"), false).files()).isEmpty();
        assertThat(chain.createdAt()).isEqualTo(Instant.ofEpochSecond(5));
    }

    @Test
    void appendingNeedsNoStage() {
        assertThat(new Disposition.Append().isStaged()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void replacingByEmptyingNeedsNoStage(ReplaceStrategy strategy) {
        assertThat(new Disposition.Replace(strategy).isStaged())
                .isEqualTo(strategy != ReplaceStrategy.TRUNCATE_AND_INSERT);
    }

    @ParameterizedTest
    @EnumSource
    void mergingGoesByAStage(MergeStrategy strategy) {
        assertThat(new Disposition.Merge(strategy).isStaged()).isTrue();
    }

    @Test
    void nothingIsStoredInANewDataset() {
        Column wanted = Column.of("at", DataType.TIMESTAMP, true);

        assertThat(StoredTypes.none().other("orders", wanted)).isEmpty();
        assertThat(StoredTypes.none().secondDigits(wanted, 6)).isEqualTo(6);
        assertThat(StoredTypes.none().secondDigits(wanted.with("precision", 3L), 6)).isEqualTo(3);
    }
}
