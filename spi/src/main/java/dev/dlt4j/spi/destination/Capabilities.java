package dev.dlt4j.spi.destination;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What a destination can do, by dlt's names; made with [#builder()], or for a known engine with [Engine].
/// Lengths are in characters unless a [Feature] says bytes.
public final class Capabilities {
    private final Builder values;

    private Capabilities(Builder values) {
        this.values = values;
    }

    public static Builder builder() {
        return new Builder();
    }

    /// A builder that begins with what these say.
    public Builder toBuilder() {
        return values.copy();
    }

    /// Format job files are written in, unless a table asks for another supported one.
    ///
    /// @throws IllegalStateException when the destination loads from files of a staging destination only
    public String preferredFileFormat() {
        return findPreferredFileFormat().orElseGet(() -> {
            if (values.fileFormats.isEmpty()) {
                throw new IllegalStateException("the destination takes no job files of its own");
            }
            return values.fileFormats.getFirst();
        });
    }

    /// The preferred format when the destination names one.
    public Optional<String> findPreferredFileFormat() {
        return Optional.ofNullable(values.preferredFileFormat);
    }

    /// Formats that can be loaded.
    public List<String> fileFormats() {
        return values.fileFormats;
    }

    /// Formats that can be loaded from a staging destination.
    public List<String> stagingFileFormats() {
        return values.stagingFileFormats;
    }

    public Optional<String> preferredStagingFileFormat() {
        return Optional.ofNullable(values.preferredStagingFileFormat);
    }

    /// Table formats such as `iceberg` that tables may be made in.
    public List<String> tableFormats() {
        return values.tableFormats;
    }

    /// Settings of a format's writer that differ from the writer's own, by the names of the configuration:
    /// `compression` of `parquet`. What a user configures wins.
    public Map<String, String> formatSettings(String format) {
        return values.formatSettings.getOrDefault(format, Map.of());
    }

    public Optional<String> namingConvention() {
        return Optional.ofNullable(values.namingConvention);
    }

    /// The shorter of the limits for tables and columns, in characters.
    public int maxIdentifierLength() {
        return Math.min(values.maxIdentifierLength, values.maxColumnIdentifierLength);
    }

    public int maxTableIdentifierLength() {
        return values.maxIdentifierLength;
    }

    public int maxColumnIdentifierLength() {
        return values.maxColumnIdentifierLength;
    }

    public IdentifierCase identifierCase() {
        return values.identifierCase;
    }

    public boolean caseSensitiveIdentifiers() {
        return supports(Feature.HAS_CASE_SENSITIVE_IDENTIFIERS);
    }

    /// Whether the destination has a feature; one it says nothing of is taken for absent.
    public boolean supports(Feature feature) {
        return values.features.getOrDefault(feature, false);
    }

    /// What the destination says of a feature; empty when it says nothing.
    public Optional<Boolean> feature(Feature feature) {
        return Optional.ofNullable(values.features.get(feature));
    }

    public int decimalPrecision() {
        return values.decimalPrecision;
    }

    public int decimalScale() {
        return values.decimalScale;
    }

    public int weiPrecision() {
        return values.weiPrecision;
    }

    public int weiScale() {
        return values.weiScale;
    }

    /// Fraction digits of a timestamp when a column asks for none in particular.
    public int timestampPrecision() {
        return values.timestampPrecision;
    }

    public int maxTimestampPrecision() {
        return values.maxTimestampPrecision;
    }

    public boolean timezoneAware() {
        return supports(Feature.SUPPORTS_TZ_AWARE_DATETIME);
    }

    public boolean timezoneNaive() {
        return supports(Feature.SUPPORTS_NAIVE_DATETIME);
    }

    public boolean nestedTypes() {
        return supports(Feature.SUPPORTS_NESTED_TYPES);
    }

    public OptionalInt maxTableNesting() {
        return values.maxTableNesting;
    }

    public long maxQueryLength() {
        return values.maxQueryLength;
    }

    public long maxTextLength() {
        return values.maxTextLength;
    }

    /// How many rows an INSERT statement may have.
    public OptionalInt maxRowsPerInsert() {
        return values.maxRowsPerInsert;
    }

    /// Bytes after which a job file is best ended.
    public OptionalLong recommendedFileSize() {
        return values.recommendedFileSize;
    }

    public InsertValuesStyle insertValuesStyle() {
        return values.insertValuesStyle;
    }

    /// The SQL the destination speaks; empty when it is no SQL engine.
    public Optional<SqlDialect> dialect() {
        return Optional.ofNullable(values.dialect);
    }

    /// Supported merge strategies, the default first.
    public List<String> mergeStrategies() {
        return values.mergeStrategies;
    }

    /// Supported replace strategies, the default first.
    public List<String> replaceStrategies() {
        return values.replaceStrategies;
    }

    /// How many jobs may run at once; empty: as many as the load step likes.
    public OptionalInt maxParallelJobs() {
        return values.maxParallelJobs;
    }

    /// Collects what a destination can do. Defaults are those of dlt's generic destination, but for the file
    /// format, parquet, for a wei of 38 digits and for names without case.
    public static final class Builder {
        private static final int LONGEST_NAME = 65_536;

        private List<String> fileFormats = List.of("parquet");
        private @Nullable String preferredFileFormat;
        private List<String> stagingFileFormats = List.of();
        private @Nullable String preferredStagingFileFormat;
        private List<String> tableFormats = List.of();
        private Map<String, Map<String, String>> formatSettings = Map.of();
        private @Nullable String namingConvention;
        private int maxIdentifierLength = LONGEST_NAME;
        private int maxColumnIdentifierLength = LONGEST_NAME;
        private IdentifierCase identifierCase = IdentifierCase.KEPT;
        private Map<Feature, Boolean> features = usualFeatures();
        private int decimalPrecision = 38;
        private int decimalScale = 9;
        private int weiPrecision = 38;
        private int weiScale;
        private int timestampPrecision = 6;
        private int maxTimestampPrecision = 6;
        private OptionalInt maxTableNesting = OptionalInt.empty();
        private long maxQueryLength = 32L << 20;
        private long maxTextLength = 1L << 30;
        private OptionalInt maxRowsPerInsert = OptionalInt.empty();
        private OptionalLong recommendedFileSize = OptionalLong.empty();
        private InsertValuesStyle insertValuesStyle = InsertValuesStyle.DEFAULT;
        private @Nullable SqlDialect dialect;
        private List<String> mergeStrategies = List.of();
        private List<String> replaceStrategies = List.of("truncate-and-insert");
        private OptionalInt maxParallelJobs = OptionalInt.empty();

        private Builder() {}

        private static Map<Feature, Boolean> usualFeatures() {
            Map<Feature, Boolean> features = new EnumMap<>(Feature.class);
            for (Feature feature : Feature.values()) {
                if (feature == Feature.SUPPORTS_TZ_AWARE_DATETIME_IN_CAST) {
                    continue;
                }
                features.put(feature, switch (feature) {
                    case HAS_CASE_SENSITIVE_IDENTIFIERS, SUPPORTS_CLONE_TABLE, SUPPORTS_NESTED_TYPES,
                            SUPPORTS_SESSION_TIMEZONE ->
                        false;
                    default -> true;
                });
            }
            return features;
        }

        private Builder copy() {
            Builder copy = new Builder();
            copy.fileFormats = fileFormats;
            copy.preferredFileFormat = preferredFileFormat;
            copy.stagingFileFormats = stagingFileFormats;
            copy.preferredStagingFileFormat = preferredStagingFileFormat;
            copy.tableFormats = tableFormats;
            copy.formatSettings = formatSettings;
            copy.namingConvention = namingConvention;
            copy.maxIdentifierLength = maxIdentifierLength;
            copy.maxColumnIdentifierLength = maxColumnIdentifierLength;
            copy.identifierCase = identifierCase;
            copy.features = new EnumMap<>(features);
            copy.decimalPrecision = decimalPrecision;
            copy.decimalScale = decimalScale;
            copy.weiPrecision = weiPrecision;
            copy.weiScale = weiScale;
            copy.timestampPrecision = timestampPrecision;
            copy.maxTimestampPrecision = maxTimestampPrecision;
            copy.maxTableNesting = maxTableNesting;
            copy.maxQueryLength = maxQueryLength;
            copy.maxTextLength = maxTextLength;
            copy.maxRowsPerInsert = maxRowsPerInsert;
            copy.recommendedFileSize = recommendedFileSize;
            copy.insertValuesStyle = insertValuesStyle;
            copy.dialect = dialect;
            copy.mergeStrategies = mergeStrategies;
            copy.replaceStrategies = replaceStrategies;
            copy.maxParallelJobs = maxParallelJobs;
            return copy;
        }

        /// Formats that can be loaded; the first is the preferred one unless [#preferredFileFormat] says
        /// otherwise. None: the destination loads from a staging destination only.
        public Builder fileFormats(String... formats) {
            fileFormats = List.of(formats);
            return this;
        }

        public Builder preferredFileFormat(String format) {
            preferredFileFormat = Objects.requireNonNull(format, "format");
            return this;
        }

        /// Formats that can be loaded from a staging destination.
        public Builder stagingFileFormats(String... formats) {
            stagingFileFormats = List.of(formats);
            return this;
        }

        public Builder preferredStagingFileFormat(String format) {
            preferredStagingFileFormat = Objects.requireNonNull(format, "format");
            return this;
        }

        public Builder tableFormats(String... formats) {
            tableFormats = List.of(formats);
            return this;
        }

        /// A setting of a format's writer: `("parquet", "compression", "none")`.
        public Builder formatSetting(String format, String key, String value) {
            Map<String, Map<String, String>> all = new LinkedHashMap<>(formatSettings);
            Map<String, String> settings = new LinkedHashMap<>(all.getOrDefault(format, Map.of()));
            settings.put(key, value);
            all.put(format, Map.copyOf(settings));
            formatSettings = Map.copyOf(all);
            return this;
        }

        public Builder namingConvention(String name) {
            namingConvention = Objects.requireNonNull(name, "name");
            return this;
        }

        /// The limit for tables and columns alike.
        public Builder maxIdentifierLength(int characters) {
            return maxIdentifierLength(characters, characters);
        }

        public Builder maxIdentifierLength(int ofTables, int ofColumns) {
            maxIdentifierLength = ofTables;
            maxColumnIdentifierLength = ofColumns;
            return this;
        }

        public Builder identifierCase(IdentifierCase letters) {
            identifierCase = letters;
            return this;
        }

        public Builder caseSensitiveIdentifiers(boolean sensitive) {
            return feature(Feature.HAS_CASE_SENSITIVE_IDENTIFIERS, sensitive);
        }

        public Builder feature(Feature feature, boolean supported) {
            features.put(feature, supported);
            return this;
        }

        /// These features are there.
        public Builder with(Feature... supported) {
            for (Feature feature : supported) {
                features.put(feature, true);
            }
            return this;
        }

        /// These features are not there.
        public Builder without(Feature... missing) {
            for (Feature feature : missing) {
                features.put(feature, false);
            }
            return this;
        }

        /// Nothing is said of a feature.
        public Builder silentOn(Feature feature) {
            features.remove(feature);
            return this;
        }

        public Builder decimal(int precision, int scale) {
            decimalPrecision = precision;
            decimalScale = scale;
            return this;
        }

        public Builder weiPrecision(int precision) {
            return weiPrecision(precision, 0);
        }

        public Builder weiPrecision(int precision, int scale) {
            weiPrecision = precision;
            weiScale = scale;
            return this;
        }

        public Builder timestampPrecision(int usual, int most) {
            timestampPrecision = usual;
            maxTimestampPrecision = most;
            return this;
        }

        public Builder timezones(boolean aware, boolean naive) {
            return feature(Feature.SUPPORTS_TZ_AWARE_DATETIME, aware).feature(Feature.SUPPORTS_NAIVE_DATETIME,
                    naive);
        }

        public Builder nestedTypes(boolean supported) {
            return feature(Feature.SUPPORTS_NESTED_TYPES, supported);
        }

        public Builder maxTableNesting(int levels) {
            maxTableNesting = OptionalInt.of(levels);
            return this;
        }

        public Builder maxQueryLength(long length) {
            maxQueryLength = length;
            return this;
        }

        public Builder maxTextLength(long length) {
            maxTextLength = length;
            return this;
        }

        public Builder maxRowsPerInsert(int rows) {
            maxRowsPerInsert = OptionalInt.of(rows);
            return this;
        }

        public Builder recommendedFileSize(long bytes) {
            recommendedFileSize = OptionalLong.of(bytes);
            return this;
        }

        public Builder insertValuesStyle(InsertValuesStyle style) {
            insertValuesStyle = style;
            return this;
        }

        public Builder dialect(SqlDialect sql) {
            dialect = sql;
            return this;
        }

        public Builder mergeStrategies(String... strategies) {
            mergeStrategies = List.of(strategies);
            return this;
        }

        public Builder replaceStrategies(String... strategies) {
            replaceStrategies = List.of(strategies);
            return this;
        }

        public Builder maxParallelJobs(int jobs) {
            maxParallelJobs = OptionalInt.of(jobs);
            return this;
        }

        /// The capabilities collected.
        ///
        /// @throws IllegalArgumentException when the preferred format is not among those that can be loaded
        public Capabilities build() {
            if (preferredFileFormat != null && !fileFormats.contains(preferredFileFormat)) {
                throw new IllegalArgumentException("the preferred file format %s is not among %s"
                        .formatted(preferredFileFormat, String.join(", ", fileFormats)));
            }
            return new Capabilities(copy());
        }
    }
}
