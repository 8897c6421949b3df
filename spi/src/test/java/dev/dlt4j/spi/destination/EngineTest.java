package dev.dlt4j.spi.destination;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/// What dlt 1.31 says of each engine, and that a copy of it says the same.
final class EngineTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # engine   | loads                      | writes        | by way of a stage  | and there
            duckdb     | insert_values parquet jsonl model | insert_values | -                  | -
            motherduck | insert_values parquet jsonl model | parquet | -                | -
            postgres   | insert_values csv parquet model | insert_values | -                  | -
            redshift   | insert_values model        | insert_values | jsonl parquet      | jsonl
            snowflake  | jsonl parquet csv model    | jsonl         | jsonl parquet csv  | jsonl
            bigquery   | jsonl parquet model        | jsonl         | parquet jsonl      | parquet
            mssql      | insert_values parquet model | insert_values | -                  | -
            synapse    | insert_values model        | insert_values | parquet            | parquet
            databricks | jsonl parquet model        | parquet       | jsonl parquet      | parquet
            clickhouse | parquet jsonl model        | jsonl         | parquet jsonl      | jsonl
            athena     | -                          | -             | parquet model      | parquet
            filesystem | jsonl insert_values parquet csv model reference | jsonl         | -                  | -
            dremio     | -                          | -             | jsonl parquet model | parquet
            dummy      | jsonl                      | jsonl         | jsonl              | -
            """)
    void eachEngineLoadsItsFormats(String name, String formats, String preferred, String staging,
            String preferredStaging) {
        Capabilities engine = engine(name);

        assertThat(shown(engine.formats().supported())).isEqualTo(formats);
        assertThat(engine.formats().preferred().orElse("-")).isEqualTo(preferred);
        assertThat(shown(engine.formats().staging())).isEqualTo(staging);
        assertThat(engine.formats().preferredStaging().orElse("-")).isEqualTo(preferredStaging);
    }

    /// Lengths of names (tables, columns), queries and texts; digits of moments (usual, most) and of wei;
    /// rows of an insert.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # engine   | names      | query     | text                | moment | wei    | rows
            duckdb     | 65536 65536 | 33554432  | 1073741824          | 6 9    | 38 0   | -
            motherduck | 65536 65536 | 524288   | 1073741824          | 6 9    | 38 0   | -
            postgres   | 63 63      | 33554432  | 1073741824          | 6 6    | 156 78 | -
            redshift   | 127 127    | 16777216  | 65535               | 6 6    | 38 0   | -
            snowflake  | 255 255    | 2097152   | 16777216            | 6 9    | 38 0   | -
            bigquery   | 1024 300   | 1048576   | 10485760            | 6 6    | 76 38  | -
            mssql      | 128 128    | 655360    | 1073741823          | 6 7    | 38 0   | 1000
            synapse    | 128 128    | 268435456 | 2147483648          | 6 6    | 38 0   | 10000
            databricks | 255 255    | 2097152   | 16777216            | 6 6    | 38 0   | -
            clickhouse | 255 255    | 262144    | 9223372036854775807 | 6 6    | 76 0   | -
            athena     | 255 255    | 16777216  | 262144              | 3 3    | 38 0   | -
            filesystem | 65536 65536 | 33554432  | 1073741824          | 6 6    | 78 0   | -
            dremio     | 255 255    | 2097152   | 16777216            | 3 3    | 38 0   | -
            dummy      | 127 127    | 8388608   | 65536               | 6 6    | 38 0   | -
            """)
    void eachEngineHasItsLimits(String name, String names, long query, long text, String moment, String wei,
            String rows) {
        Capabilities engine = engine(name);

        assertThat(engine.identifiers().maxTableLength() + " " + engine.identifiers().maxColumnLength())
                .isEqualTo(names);
        assertThat(engine.sql().maxQueryLength()).isEqualTo(query);
        assertThat(engine.types().maxTextLength()).isEqualTo(text);
        assertThat(engine.types().timestampPrecision() + " " + engine.types().maxTimestampPrecision())
                .isEqualTo(moment);
        assertThat(engine.types().weiPrecision() + " " + engine.types().weiScale()).isEqualTo(wei);
        assertThat(engine.sql().maxRowsPerInsert().isEmpty()
                ? "-"
                : "" + engine.sql().maxRowsPerInsert().getAsInt())
                .isEqualTo(rows);
        assertThat(engine.types().decimalPrecision() + " " + engine.types().decimalScale()).isEqualTo("38 9");
    }

    /// The first is what happens when nothing is asked for.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # engine   | merges by                                 | replaces by
            duckdb     | delete-insert upsert scd2 insert-only cdc | truncate-and-insert insert-from-staging
            motherduck | delete-insert upsert scd2 insert-only cdc | truncate-and-insert insert-from-staging
            postgres   | delete-insert upsert scd2 insert-only cdc | truncate-and-insert insert-from-staging staging-optimized
            redshift   | delete-insert scd2                        | truncate-and-insert insert-from-staging
            snowflake  | delete-insert upsert scd2 insert-only cdc | truncate-and-insert insert-from-staging staging-optimized
            bigquery   | delete-insert upsert scd2 insert-only cdc | truncate-and-insert insert-from-staging staging-optimized
            mssql      | delete-insert upsert scd2 insert-only cdc | truncate-and-insert insert-from-staging staging-optimized
            synapse    | delete-insert scd2                        | truncate-and-insert insert-from-staging
            databricks | delete-insert upsert scd2 insert-only cdc | truncate-and-insert insert-from-staging staging-optimized
            clickhouse | delete-insert scd2                        | truncate-and-insert insert-from-staging staging-optimized
            athena     | delete-insert upsert scd2 insert-only cdc | truncate-and-insert insert-from-staging
            filesystem | upsert insert-only cdc                    | truncate-and-insert insert-from-staging
            dremio     | delete-insert scd2                        | truncate-and-insert insert-from-staging
            dummy      | delete-insert upsert                      | -
            """)
    void eachEngineHasItsStrategies(String name, String merge, String replace) {
        assertThat(shown(engine(name).strategies().merge())).isEqualTo(merge);
        assertThat(shown(engine(name).strategies().replace())).isEqualTo(replace);
    }

    @ParameterizedTest
    @CsvSource({"POSTGRES, LOWER", "REDSHIFT, LOWER", "DATABRICKS, LOWER", "ATHENA, LOWER",
            "SNOWFLAKE, UPPER",
            "DUCKDB, KEPT", "BIGQUERY, KEPT", "MSSQL, KEPT", "CLICKHOUSE, KEPT", "DREMIO, KEPT"})
    void namesAreFoldedOrKept(Engine engine, IdentifierCase letters) {
        assertThat(engine.capabilities().build().identifiers().letterCase()).isEqualTo(letters);
    }

    @Test
    void theShorterLimitCountsWhereTablesAndColumnsDiffer() {
        assertThat(engine("bigquery").identifiers().maxLength()).isEqualTo(300);
        assertThat(Capabilities.builder().maxIdentifierLength(10, 20).build().identifiers().maxLength())
                .isEqualTo(10);
    }

    @Test
    void whoPrefersNoFormatWritesTheFirst() {
        assertThat(Capabilities.builder().fileFormats("csv", "parquet").build().formats().preferredOrFirst())
                .isEqualTo("csv");
        assertThatIllegalStateException().isThrownBy(() -> engine("athena").formats().preferredOrFirst());
    }

    @Test
    void whatIsPreferredCanBeLoaded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Capabilities.builder().fileFormats("csv").preferredFileFormat("parquet")
                        .build())
                .withMessageContainingAll("parquet", "csv");
    }

    @Test
    void aFeatureIsThereOrNotOrNothingIsSaid() {
        Capabilities said = Capabilities.builder().with(Feature.SUPPORTS_CLONE_TABLE)
                .without(Feature.SUPPORTS_TRANSACTIONS).silentOn(Feature.SUPPORTS_DDL_TRANSACTIONS).build();

        assertThat(said.feature(Feature.SUPPORTS_CLONE_TABLE)).contains(true);
        assertThat(said.feature(Feature.SUPPORTS_TRANSACTIONS)).contains(false);
        assertThat(said.feature(Feature.SUPPORTS_DDL_TRANSACTIONS)).isEmpty();
        assertThat(said.supports(Feature.SUPPORTS_DDL_TRANSACTIONS)).isFalse();
    }

    /// No fact is lost when a destination begins with what an engine can do: all that can be asked answers
    /// alike.
    @ParameterizedTest
    @EnumSource
    void aCopyOfAnEngineSaysTheSame(Engine engine) throws ReflectiveOperationException {
        for (Capabilities original : List.of(engine.capabilities().build(), everythingSet(engine))) {
            assertThat(answers(original.toBuilder().build())).isEqualTo(answers(original));
        }
    }

    @Test
    void aChangedCopyLeavesTheOriginalAlone() throws ReflectiveOperationException {
        Capabilities original = everythingSet(Engine.DUCKDB);
        Map<String, Object> before = answers(original);

        original.toBuilder().without(Feature.values()).fileFormats("csv")
                .formatSetting("csv", "delimiter", ";")
                .maxIdentifierLength(1).mergeStrategies().build();

        assertThat(answers(original)).isEqualTo(before);
    }

    private static Capabilities everythingSet(Engine engine) {
        return engine.capabilities().fileFormats("parquet", "csv").preferredFileFormat("csv")
                .preferredStagingFileFormat("jsonl")
                .stagingFileFormats("jsonl").tableFormats("iceberg")
                .formatSetting("parquet", "compression", "none")
                .namingConvention("direct").maxIdentifierLength(11, 12).identifierCase(IdentifierCase.UPPER)
                .decimal(13, 5)
                .weiPrecision(14, 6).timestampPrecision(2, 4).maxTableNesting(7).maxQueryLength(15)
                .maxTextLength(16)
                .maxRowsPerInsert(17).recommendedFileSize(18)
                .insertValuesStyle(InsertValuesStyle.SELECT_UNION)
                .dialect(EngineDialect.TSQL).mergeStrategies("upsert")
                .replaceStrategies("insert-from-staging")
                .maxParallelJobs(19).build();
    }

    private static Map<String, Object> answers(Capabilities capabilities)
            throws ReflectiveOperationException {
        Map<String, Object> answers = new TreeMap<>();
        for (Method method : Capabilities.class.getMethods()) {
            if (method.getDeclaringClass() == Capabilities.class && method.getParameterCount() == 0
                    && !List.of("builder", "toBuilder", "preferredFileFormat").contains(method.getName())) {
                answers.put(method.getName(), method.invoke(capabilities));
            }
        }
        Arrays.stream(Feature.values())
                .forEach(feature -> answers.put(feature.dltName(), capabilities.feature(feature)));
        answers.put("settings", capabilities.formats().settingsOf("parquet"));
        return answers;
    }

    private static Capabilities engine(String name) {
        Engine engine = Engine.valueOf(name.toUpperCase(Locale.ROOT));
        assertThat(engine.dltName()).isEqualTo(name);
        return engine.capabilities().build();
    }

    private static String shown(List<String> words) {
        return words.isEmpty() ? "-" : String.join(" ", words);
    }
}
