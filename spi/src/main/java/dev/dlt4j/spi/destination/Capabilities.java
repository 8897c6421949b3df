package dev.dlt4j.spi.destination;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/// What a destination can do, by dlt's names; made with [#builder()]. Lengths are in characters.
public final class Capabilities {
    private final Builder values;

    private Capabilities(Builder values) {
        this.values = values;
    }

    public static Builder builder() {
        return new Builder();
    }

    /// Format job files are written in, unless a table asks for another supported one.
    public String preferredFileFormat() {
        return values.fileFormats.getFirst();
    }

    /// Formats that can be loaded, the preferred one first.
    public List<String> fileFormats() {
        return values.fileFormats;
    }

    public Optional<String> namingConvention() {
        return Optional.ofNullable(values.namingConvention);
    }

    /// The shorter of the limits for tables and columns, in characters.
    public int maxIdentifierLength() {
        return values.maxIdentifierLength;
    }

    public boolean caseSensitiveIdentifiers() {
        return values.caseSensitive;
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

    /// Fraction digits of a timestamp when a column asks for none in particular.
    public int timestampPrecision() {
        return values.timestampPrecision;
    }

    public int maxTimestampPrecision() {
        return values.maxTimestampPrecision;
    }

    public boolean timezoneAware() {
        return values.timezoneAware;
    }

    public boolean timezoneNaive() {
        return values.timezoneNaive;
    }

    public boolean nestedTypes() {
        return values.nestedTypes;
    }

    public OptionalInt maxTableNesting() {
        return values.maxTableNesting;
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

    /// Collects what a destination can do. Defaults: parquet, identifiers of 65,536 characters without case, decimals
    /// of 38 digits with 9 behind the point, timestamps in microseconds with and without zone.
    public static final class Builder {
        private List<String> fileFormats = List.of("parquet");
        private @org.jspecify.annotations.Nullable String namingConvention;
        private int maxIdentifierLength = 65_536;
        private boolean caseSensitive;
        private int decimalPrecision = 38;
        private int decimalScale = 9;
        private int weiPrecision = 38;
        private int timestampPrecision = 6;
        private int maxTimestampPrecision = 6;
        private boolean timezoneAware = true;
        private boolean timezoneNaive = true;
        private boolean nestedTypes;
        private OptionalInt maxTableNesting = OptionalInt.empty();
        private List<String> mergeStrategies = List.of();
        private List<String> replaceStrategies = List.of("truncate-and-insert");
        private OptionalInt maxParallelJobs = OptionalInt.empty();

        private Builder() {}

        /// Formats that can be loaded, the preferred one first.
        public Builder fileFormats(String... formats) {
            if (formats.length == 0) {
                throw new IllegalArgumentException("a destination needs at least one file format");
            }
            fileFormats = List.of(formats);
            return this;
        }

        public Builder namingConvention(String name) {
            namingConvention = Objects.requireNonNull(name, "name");
            return this;
        }

        public Builder maxIdentifierLength(int characters) {
            maxIdentifierLength = characters;
            return this;
        }

        public Builder caseSensitiveIdentifiers(boolean sensitive) {
            caseSensitive = sensitive;
            return this;
        }

        public Builder decimal(int precision, int scale) {
            decimalPrecision = precision;
            decimalScale = scale;
            return this;
        }

        public Builder weiPrecision(int precision) {
            weiPrecision = precision;
            return this;
        }

        public Builder timestampPrecision(int usual, int most) {
            timestampPrecision = usual;
            maxTimestampPrecision = most;
            return this;
        }

        public Builder timezones(boolean aware, boolean naive) {
            timezoneAware = aware;
            timezoneNaive = naive;
            return this;
        }

        public Builder nestedTypes(boolean supported) {
            nestedTypes = supported;
            return this;
        }

        public Builder maxTableNesting(int levels) {
            maxTableNesting = OptionalInt.of(levels);
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

        public Capabilities build() {
            Builder copy = new Builder();
            copy.fileFormats = fileFormats;
            copy.namingConvention = namingConvention;
            copy.maxIdentifierLength = maxIdentifierLength;
            copy.caseSensitive = caseSensitive;
            copy.decimalPrecision = decimalPrecision;
            copy.decimalScale = decimalScale;
            copy.weiPrecision = weiPrecision;
            copy.timestampPrecision = timestampPrecision;
            copy.maxTimestampPrecision = maxTimestampPrecision;
            copy.timezoneAware = timezoneAware;
            copy.timezoneNaive = timezoneNaive;
            copy.nestedTypes = nestedTypes;
            copy.maxTableNesting = maxTableNesting;
            copy.mergeStrategies = mergeStrategies;
            copy.replaceStrategies = replaceStrategies;
            copy.maxParallelJobs = maxParallelJobs;
            return new Capabilities(copy);
        }
    }
}
