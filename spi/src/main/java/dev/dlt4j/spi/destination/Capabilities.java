package dev.dlt4j.spi.destination;

import dev.dlt4j.spi.format.FileFormat;
import dev.dlt4j.spi.sql.SqlDialect;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// What a destination can do, by dlt's names; made with [#builder()], or for a known engine with [Engine].
/// Immutable.
public final class Capabilities {
    private static final int MAX_NAME_LENGTH = 65_536;
    private static final Capabilities DEFAULTS = new Capabilities(
            new LoadFormats(List.of("parquet"), Optional.empty(), List.of(), Optional.empty(), List.of(),
                    Map.of(), Map.of()),
            new IdentifierRules(Optional.empty(), MAX_NAME_LENGTH, MAX_NAME_LENGTH, IdentifierCase.KEPT),
            new TypeLimits(38, 9, 38, 0, 6, 6, 1L << 30),
            new SqlSupport(Optional.empty(), InsertValuesStyle.DEFAULT, 32L << 20, OptionalInt.empty()),
            new WriteStrategies(List.of(), List.of("truncate-and-insert")),
            new LoadLimits(OptionalInt.empty(), OptionalLong.empty(), OptionalInt.empty()),
            defaultFeatures());

    private final LoadFormats formats;
    private final IdentifierRules identifiers;
    private final TypeLimits types;
    private final SqlSupport sql;
    private final WriteStrategies strategies;
    private final LoadLimits limits;
    private final Map<Feature, Boolean> features;

    private Capabilities(LoadFormats formats, IdentifierRules identifiers, TypeLimits types, SqlSupport sql,
            WriteStrategies strategies, LoadLimits limits, Map<Feature, Boolean> features) {
        this.formats = formats;
        this.identifiers = identifiers;
        this.types = types;
        this.sql = sql;
        this.strategies = strategies;
        this.limits = limits;
        this.features = Map.copyOf(features);
    }

    private static Map<Feature, Boolean> defaultFeatures() {
        return Arrays.stream(Feature.values())
                .filter(feature -> feature != Feature.SUPPORTS_TZ_AWARE_DATETIME_IN_CAST)
                .collect(Collectors.toMap(feature -> feature, feature -> switch (feature) {
                    case HAS_CASE_SENSITIVE_IDENTIFIERS, SUPPORTS_CLONE_TABLE, SUPPORTS_NESTED_TYPES,
                            SUPPORTS_SESSION_TIMEZONE ->
                        false;
                    default -> true;
                }));
    }

    /// A builder with the defaults of dlt's generic destination, except for the file format (`parquet`), for
    /// a `wei` of 38 digits and for names without case.
    public static Builder builder() {
        return DEFAULTS.toBuilder();
    }

    /// A builder that starts with these capabilities; changing it leaves them as they are.
    public Builder toBuilder() {
        return new Builder(this);
    }

    /// File formats that can be loaded.
    public LoadFormats formats() {
        return formats;
    }

    /// How tables and columns are named.
    public IdentifierRules identifiers() {
        return identifiers;
    }

    /// How precise and how long values may be.
    public TypeLimits types() {
        return types;
    }

    /// The SQL that is executed; without a dialect when the destination is not an SQL engine.
    public SqlSupport sql() {
        return sql;
    }

    /// Strategies of merge and replace.
    public WriteStrategies strategies() {
        return strategies;
    }

    /// Limits on data and jobs.
    public LoadLimits limits() {
        return limits;
    }

    /// Whether the destination has a feature; false also when it declares nothing about it.
    public boolean supports(Feature feature) {
        return features.getOrDefault(feature, false);
    }

    /// What the destination declares about a feature; empty when it declares nothing.
    public Optional<Boolean> feature(Feature feature) {
        return Optional.ofNullable(features.get(feature));
    }

    /// Collects what a destination can do. Not for use by several threads.
    public static final class Builder {
        private List<String> fileFormats;
        private Optional<String> preferredFileFormat;
        private List<String> stagingFileFormats;
        private Optional<String> preferredStagingFileFormat;
        private List<String> tableFormats;
        private final Map<String, Map<String, String>> formatSettings;
        private final Map<String, FileFormat> ownFormats;
        private Optional<String> namingConvention;
        private int maxTableLength;
        private int maxColumnLength;
        private IdentifierCase identifierCase;
        private int decimalPrecision;
        private int decimalScale;
        private int weiPrecision;
        private int weiScale;
        private int timestampPrecision;
        private int maxTimestampPrecision;
        private long maxTextLength;
        private Optional<SqlDialect> dialect;
        private InsertValuesStyle insertValuesStyle;
        private long maxQueryLength;
        private OptionalInt maxRowsPerInsert;
        private List<String> mergeStrategies;
        private List<String> replaceStrategies;
        private boolean appendsForMerge;
        private OptionalInt maxTableNesting;
        private OptionalLong recommendedFileSize;
        private OptionalInt maxParallelJobs;
        private final Map<Feature, Boolean> features = new EnumMap<>(Feature.class);

        /// The only place that copies: defaults come through here too, so a forgotten line shows at once.
        private Builder(Capabilities from) {
            LoadFormats formats = from.formats;
            fileFormats = formats.supported();
            preferredFileFormat = formats.preferred();
            stagingFileFormats = formats.staging();
            preferredStagingFileFormat = formats.preferredStaging();
            tableFormats = formats.tableFormats();
            formatSettings = new LinkedHashMap<>(formats.settings());
            ownFormats = new LinkedHashMap<>(formats.own());
            IdentifierRules identifiers = from.identifiers;
            namingConvention = identifiers.namingConvention();
            maxTableLength = identifiers.maxTableLength();
            maxColumnLength = identifiers.maxColumnLength();
            identifierCase = identifiers.letterCase();
            TypeLimits types = from.types;
            decimalPrecision = types.decimalPrecision();
            decimalScale = types.decimalScale();
            weiPrecision = types.weiPrecision();
            weiScale = types.weiScale();
            timestampPrecision = types.timestampPrecision();
            maxTimestampPrecision = types.maxTimestampPrecision();
            maxTextLength = types.maxTextLength();
            SqlSupport sql = from.sql;
            dialect = sql.dialect();
            insertValuesStyle = sql.insertValuesStyle();
            maxQueryLength = sql.maxQueryLength();
            maxRowsPerInsert = sql.maxRowsPerInsert();
            mergeStrategies = from.strategies.merge();
            replaceStrategies = from.strategies.replace();
            appendsForMerge = from.strategies.appendsForMerge();
            maxTableNesting = from.limits.maxTableNesting();
            recommendedFileSize = from.limits.recommendedFileSize();
            maxParallelJobs = from.limits.maxParallelJobs();
            features.putAll(from.features);
        }

        /// Formats of job files that can be loaded. The first is written by default unless
        /// [#preferredFileFormat] names another. None: the destination loads from a staging destination only.
        public Builder fileFormats(String... formats) {
            fileFormats = List.of(formats);
            return this;
        }

        /// The writer of a format of the connector's own; its name is also given to [#fileFormats].
        public Builder ownFormat(FileFormat format) {
            ownFormats.put(format.name(), format);
            return this;
        }

        /// The format that job files are written in by default; one of those that can be loaded.
        public Builder preferredFileFormat(String format) {
            preferredFileFormat = Optional.of(format);
            return this;
        }

        /// Formats that can be loaded from a staging destination; none by default.
        public Builder stagingFileFormats(String... formats) {
            stagingFileFormats = List.of(formats);
            return this;
        }

        /// The format that files for a staging destination are written in by default.
        public Builder preferredStagingFileFormat(String format) {
            preferredStagingFileFormat = Optional.of(format);
            return this;
        }

        /// Formats such as `iceberg` that tables may be created in; none by default.
        public Builder tableFormats(String... formats) {
            tableFormats = List.of(formats);
            return this;
        }

        /// A setting of a format's writer: `("parquet", "compression", "none")`. What a user configures takes
        /// precedence.
        public Builder formatSetting(String format, String key, String value) {
            Map<String, String> settings = new LinkedHashMap<>(formatSettings.getOrDefault(format, Map.of()));
            settings.put(key, value);
            formatSettings.put(format, Map.copyOf(settings));
            return this;
        }

        /// The naming convention that the destination asks for, by dlt's name.
        public Builder namingConvention(String name) {
            namingConvention = Optional.of(name);
            return this;
        }

        /// Most characters of the names of tables and columns alike.
        public Builder maxIdentifierLength(int characters) {
            return maxIdentifierLength(characters, characters);
        }

        /// Most characters of the names of tables, and of the names of columns.
        public Builder maxIdentifierLength(int ofTables, int ofColumns) {
            maxTableLength = ofTables;
            maxColumnLength = ofColumns;
            return this;
        }

        /// What becomes of the case of names that are not quoted.
        public Builder identifierCase(IdentifierCase letters) {
            identifierCase = Objects.requireNonNull(letters, "letters");
            return this;
        }

        /// Whether names that differ in upper and lower case only are different names.
        public Builder caseSensitiveIdentifiers(boolean sensitive) {
            return feature(Feature.HAS_CASE_SENSITIVE_IDENTIFIERS, sensitive);
        }

        /// Whether the destination has a feature.
        public Builder feature(Feature feature, boolean supported) {
            features.put(feature, supported);
            return this;
        }

        /// The destination has these features.
        public Builder with(Feature... supported) {
            for (Feature feature : supported) {
                features.put(feature, true);
            }
            return this;
        }

        /// The destination does not have these features.
        public Builder without(Feature... missing) {
            for (Feature feature : missing) {
                features.put(feature, false);
            }
            return this;
        }

        /// Nothing is declared about a feature: [Capabilities#feature] answers empty.
        public Builder silentOn(Feature feature) {
            features.remove(feature);
            return this;
        }

        /// Digits, and digits after the point, of a decimal whose column declares no precision.
        public Builder decimal(int precision, int scale) {
            decimalPrecision = precision;
            decimalScale = scale;
            return this;
        }

        /// Digits of a `wei` value, none of them after the point.
        public Builder weiPrecision(int precision) {
            return weiPrecision(precision, 0);
        }

        /// Digits, and digits after the point, of a `wei` value.
        public Builder weiPrecision(int precision, int scale) {
            weiPrecision = precision;
            weiScale = scale;
            return this;
        }

        /// Fraction digits of a timestamp: by default, and at most.
        public Builder timestampPrecision(int byDefault, int atMost) {
            timestampPrecision = byDefault;
            maxTimestampPrecision = atMost;
            return this;
        }

        /// Whether there are timestamps with an offset, and without one.
        public Builder timezones(boolean aware, boolean naive) {
            return feature(Feature.SUPPORTS_TZ_AWARE_DATETIME, aware).feature(Feature.SUPPORTS_NAIVE_DATETIME,
                    naive);
        }

        /// Whether nested Parquet columns are loaded as such instead of as JSON.
        public Builder nestedTypes(boolean supported) {
            return feature(Feature.SUPPORTS_NESTED_TYPES, supported);
        }

        /// Levels of nested tables below a root table; deeper data becomes JSON. By default the schema
        /// decides.
        public Builder maxTableNesting(int levels) {
            maxTableNesting = OptionalInt.of(levels);
            return this;
        }

        /// Longest SQL statement, in characters, or in bytes with [Feature#IS_MAX_QUERY_LENGTH_IN_BYTES].
        public Builder maxQueryLength(long length) {
            maxQueryLength = length;
            return this;
        }

        /// Longest text, in characters, or in bytes with [Feature#IS_MAX_TEXT_DATA_TYPE_LENGTH_IN_BYTES].
        public Builder maxTextLength(long length) {
            maxTextLength = length;
            return this;
        }

        /// Most rows of an INSERT statement; by default only the length of the statement is limited.
        public Builder maxRowsPerInsert(int rows) {
            maxRowsPerInsert = OptionalInt.of(rows);
            return this;
        }

        /// Bytes after which a job file is best closed and the next one begun.
        public Builder recommendedFileSize(long bytes) {
            recommendedFileSize = OptionalLong.of(bytes);
            return this;
        }

        /// How several rows are written in one INSERT statement.
        public Builder insertValuesStyle(InsertValuesStyle style) {
            insertValuesStyle = Objects.requireNonNull(style, "style");
            return this;
        }

        /// The dialect of an SQL engine; by default the destination is not one.
        public Builder dialect(SqlDialect sql) {
            dialect = Optional.of(sql);
            return this;
        }

        /// Merge strategies by dlt's names, the default first; none by default.
        public Builder mergeStrategies(String... strategies) {
            mergeStrategies = List.of(strategies);
            return this;
        }

        /// Appends rows that are to be merged, with a warning, as dlt does with files; merge is refused by
        /// default where there is no strategy for it.
        public Builder appendsForMerge() {
            appendsForMerge = true;
            return this;
        }

        /// Replace strategies by dlt's names, the default first; `truncate-and-insert` by default.
        public Builder replaceStrategies(String... strategies) {
            replaceStrategies = List.of(strategies);
            return this;
        }

        /// Most load jobs at the same time; by default as many as the load step has workers.
        public Builder maxParallelJobs(int jobs) {
            maxParallelJobs = OptionalInt.of(jobs);
            return this;
        }

        /// The capabilities collected. The builder may be changed and used again.
        ///
        /// @throws IllegalArgumentException when the preferred format is not among those that can be loaded
        public Capabilities build() {
            return new Capabilities(
                    new LoadFormats(fileFormats, preferredFileFormat, stagingFileFormats,
                            preferredStagingFileFormat, tableFormats, formatSettings, ownFormats),
                    new IdentifierRules(namingConvention, maxTableLength, maxColumnLength, identifierCase),
                    new TypeLimits(decimalPrecision, decimalScale, weiPrecision, weiScale, timestampPrecision,
                            maxTimestampPrecision, maxTextLength),
                    new SqlSupport(dialect, insertValuesStyle, maxQueryLength, maxRowsPerInsert),
                    new WriteStrategies(mergeStrategies, replaceStrategies, appendsForMerge),
                    new LoadLimits(maxTableNesting, recommendedFileSize, maxParallelJobs), features);
        }
    }
}
