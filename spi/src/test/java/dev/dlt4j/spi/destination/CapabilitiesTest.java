package dev.dlt4j.spi.destination;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// Each line of the builder changes one fact; a copy keeps all others.
final class CapabilitiesTest {
    private static Arguments line(String name, UnaryOperator<Capabilities.Builder> line,
            Function<Capabilities, Object> fact, Object expected) {
        return arguments(name, line, fact, expected);
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                line("fileFormats", b -> b.fileFormats("csv", "jsonl"), c -> c.formats().supported(),
                        List.of("csv", "jsonl")),
                line("preferredFileFormat", b -> b.preferredFileFormat("parquet"),
                        c -> c.formats().preferred(), Optional.of("parquet")),
                line("stagingFileFormats", b -> b.stagingFileFormats("jsonl"), c -> c.formats().staging(),
                        List.of("jsonl")),
                line("preferredStagingFileFormat", b -> b.preferredStagingFileFormat("jsonl"),
                        c -> c.formats().preferredStaging(), Optional.of("jsonl")),
                line("tableFormats", b -> b.tableFormats("iceberg"), c -> c.formats().tableFormats(),
                        List.of("iceberg")),
                line("formatSetting", b -> b.formatSetting("csv", "delimiter", "|"),
                        c -> c.formats().settingsOf("csv"), Map.of("delimiter", "|")),
                line("namingConvention", b -> b.namingConvention("sql_cs_v1"),
                        c -> c.identifiers().namingConvention(), Optional.of("sql_cs_v1")),
                line("maxIdentifierLength", b -> b.maxIdentifierLength(63),
                        c -> c.identifiers().maxLength(), 63),
                line("maxIdentifierLength of tables", b -> b.maxIdentifierLength(127, 63),
                        c -> c.identifiers().maxTableLength(), 127),
                line("maxIdentifierLength of columns", b -> b.maxIdentifierLength(127, 63),
                        c -> c.identifiers().maxColumnLength(), 63),
                line("identifierCase", b -> b.identifierCase(IdentifierCase.UPPER),
                        c -> c.identifiers().letterCase(), IdentifierCase.UPPER),
                line("caseSensitiveIdentifiers", b -> b.caseSensitiveIdentifiers(true),
                        c -> c.supports(Feature.HAS_CASE_SENSITIVE_IDENTIFIERS), true),
                line("decimal", b -> b.decimal(10, 2), c -> c.types().decimalPrecision(), 10),
                line("decimal scale", b -> b.decimal(10, 2), c -> c.types().decimalScale(), 2),
                line("weiPrecision", b -> b.weiPrecision(76, 5), c -> c.types().weiPrecision(), 76),
                line("weiPrecision scale", b -> b.weiPrecision(76, 5), c -> c.types().weiScale(), 5),
                line("timestampPrecision", b -> b.timestampPrecision(3, 7),
                        c -> c.types().timestampPrecision(), 3),
                line("timestampPrecision at most", b -> b.timestampPrecision(3, 7),
                        c -> c.types().maxTimestampPrecision(), 7),
                line("maxTextLength", b -> b.maxTextLength(255), c -> c.types().maxTextLength(), 255L),
                line("timezones aware", b -> b.timezones(false, true),
                        c -> c.supports(Feature.SUPPORTS_TZ_AWARE_DATETIME), false),
                line("timezones naive", b -> b.timezones(true, false),
                        c -> c.supports(Feature.SUPPORTS_NAIVE_DATETIME), false),
                line("nestedTypes", b -> b.nestedTypes(true),
                        c -> c.supports(Feature.SUPPORTS_NESTED_TYPES), true),
                line("maxTableNesting", b -> b.maxTableNesting(0), c -> c.limits().maxTableNesting(),
                        OptionalInt.of(0)),
                line("recommendedFileSize", b -> b.recommendedFileSize(1L << 40),
                        c -> c.limits().recommendedFileSize(), OptionalLong.of(1L << 40)),
                line("maxParallelJobs", b -> b.maxParallelJobs(1), c -> c.limits().maxParallelJobs(),
                        OptionalInt.of(1)),
                line("maxQueryLength", b -> b.maxQueryLength(9), c -> c.sql().maxQueryLength(), 9L),
                line("maxRowsPerInsert", b -> b.maxRowsPerInsert(1000), c -> c.sql().maxRowsPerInsert(),
                        OptionalInt.of(1000)),
                line("insertValuesStyle", b -> b.insertValuesStyle(InsertValuesStyle.SELECT_UNION),
                        c -> c.sql().insertValuesStyle(), InsertValuesStyle.SELECT_UNION),
                line("mergeStrategies", b -> b.mergeStrategies("upsert", "scd2"),
                        c -> c.strategies().merge(), List.of("upsert", "scd2")),
                line("replaceStrategies", b -> b.replaceStrategies("staging-optimized"),
                        c -> c.strategies().replace(), List.of("staging-optimized")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void eachLineChangesOneFactAndACopyKeepsIt(String name, UnaryOperator<Capabilities.Builder> line,
            Function<Capabilities, Object> fact, Object expected) {
        Capabilities defaults = Capabilities.builder().build();
        Capabilities changed = line.apply(Capabilities.builder()).build();

        assertThat(fact.apply(changed)).isEqualTo(expected);
        assertThat(fact.apply(defaults)).isNotEqualTo(expected);
        assertThat(fact.apply(changed.toBuilder().build())).isEqualTo(expected);
        assertThat(fact.apply(line.apply(changed.toBuilder()).build())).isEqualTo(expected);
    }

    @Test
    void allLinesTogetherAreCopied() {
        Capabilities.Builder all = Capabilities.builder().fileFormats("parquet");
        lines().map(Arguments::get).filter(line -> !"fileFormats".equals(line[0]))
                .forEach(line -> apply(line[1], all));
        Capabilities changed = all.build();

        assertThat(changed.toBuilder().build()).usingRecursiveComparison().isEqualTo(changed);
        assertThat(changed).usingRecursiveComparison().isNotEqualTo(Capabilities.builder().build());
    }

    @SuppressWarnings("unchecked")
    private static void apply(Object line, Capabilities.Builder builder) {
        ((UnaryOperator<Capabilities.Builder>) line).apply(builder);
    }

    @Test
    void changingABuilderLeavesWhatItBuiltAlone() {
        Capabilities.Builder builder = Capabilities.builder().formatSetting("csv", "quoting", "quote_all");
        Capabilities first = builder.build();
        builder.formatSetting("csv", "delimiter", ";").without(Feature.SUPPORTS_TRANSACTIONS);

        assertThat(first.formats().settingsOf("csv")).isEqualTo(Map.of("quoting", "quote_all"));
        assertThat(first.supports(Feature.SUPPORTS_TRANSACTIONS)).isTrue();
        assertThat(builder.build().formats().settingsOf("csv"))
                .isEqualTo(Map.of("quoting", "quote_all", "delimiter", ";"));
        assertThat(first.formats().settingsOf("parquet")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aFeatureIsThereMissingOrNotDeclared(Feature feature) {
        assertThat(Capabilities.builder().with(feature).build().feature(feature)).contains(true);
        assertThat(Capabilities.builder().without(feature).build().feature(feature)).contains(false);
        Capabilities silent = Capabilities.builder().silentOn(feature).build();
        assertThat(silent.feature(feature)).isEmpty();
        assertThat(silent.supports(feature)).isFalse();
        assertThat(silent.toBuilder().build().feature(feature)).isEmpty();
        assertThat(feature.dltName()).isEqualTo(feature.name().toLowerCase(Locale.ROOT));
    }

    @Test
    void byDefaultADestinationHasWhatMostHave() {
        Capabilities defaults = Capabilities.builder().build();

        assertThat(Arrays.stream(Feature.values()).filter(feature -> !defaults.supports(feature)))
                .containsExactly(Feature.HAS_CASE_SENSITIVE_IDENTIFIERS, Feature.SUPPORTS_CLONE_TABLE,
                        Feature.SUPPORTS_NESTED_TYPES, Feature.SUPPORTS_TZ_AWARE_DATETIME_IN_CAST,
                        Feature.SUPPORTS_SESSION_TIMEZONE);
        assertThat(defaults.formats().preferredOrFirst()).isEqualTo("parquet");
        assertThat(defaults.strategies().merge()).isEmpty();
        assertThat(defaults.strategies().replace()).containsExactly("truncate-and-insert");
        assertThat(defaults.sql().dialect()).isEmpty();
        assertThat(defaults.limits())
                .isEqualTo(new LoadLimits(OptionalInt.empty(), OptionalLong.empty(), OptionalInt.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # loads      | preferred | written
            jsonl        | -         | jsonl
            jsonl csv    | -         | jsonl
            jsonl csv    | csv       | csv
            """)
    void jobFilesAreInThePreferredFormatOrTheFirst(String loads, String preferred, String written) {
        var builder = Capabilities.builder().fileFormats(loads.split(" "));
        Capabilities built = (preferred == null ? builder : builder.preferredFileFormat(preferred)).build();

        assertThat(built.formats().preferredOrFirst()).isEqualTo(written);
    }

    @Test
    void aPreferredFormatThatCannotBeLoadedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Capabilities.builder().fileFormats("jsonl", "csv")
                        .preferredFileFormat("parquet").build())
                .withMessage("the preferred file format parquet is not among jsonl, csv");
    }

    @Test
    void aDestinationThatLoadsFromAStageAloneHasNoFormat() {
        Capabilities staged = Capabilities.builder().fileFormats().stagingFileFormats("parquet").build();

        assertThatIllegalStateException().isThrownBy(() -> staged.formats().preferredOrFirst())
                .withMessageContaining("no job files of its own");
    }

    @ParameterizedTest
    @CsvSource({"127, 63, 63", "30, 63, 30", "63, 63, 63"})
    void namesAreShortenedToTheShorterLimit(int tables, int columns, int shorter) {
        assertThat(Capabilities.builder().maxIdentifierLength(tables, columns).build().identifiers()
                .maxLength()).isEqualTo(shorter);
    }
}
