package dev.dlt4j;

import dev.dlt4j.internal.custom.CustomDestination;
import dev.dlt4j.spi.custom.ColumnFunction;
import dev.dlt4j.spi.custom.CustomFunction;
import dev.dlt4j.spi.custom.FileFunction;
import dev.dlt4j.spi.custom.RowFunction;
import dev.dlt4j.spi.destination.Destination;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Makes destinations of functions, as dlt's `@dlt.destination`:
///
/// ```java
/// Destination<?> hook = Destinations.custom("hook", (rows, batch) -> post(batch.table().name(), rows))
///         .batchSize(100).build();
/// ```
public final class Destinations {
    private Destinations() {}

    /// A destination that hands rows to a function.
    ///
    /// @param name the destination's name, for settings and reports
    public static Custom custom(String name, RowFunction function) {
        return new Custom(name, function);
    }

    /// A destination that hands rows to a function as columns.
    public static Custom customColumns(String name, ColumnFunction function) {
        return new Custom(name, function);
    }

    /// A destination that hands whole job files to a function.
    public static Custom customFiles(String name, FileFunction function) {
        return new Custom(name, function);
    }

    /// Collects a custom destination. Not for use by several threads.
    public static final class Custom {
        private final String name;
        private final CustomFunction function;
        private int batchSize = 10;
        private String namingConvention = "direct";
        private boolean skipsDlt = true;
        private int maxTableNesting;
        private int maxParallelLoadJobs;
        private Optional<String> loaderFileFormat = Optional.empty();

        private Custom(String name, CustomFunction function) {
            this.name = Objects.requireNonNull(name, "name");
            this.function = Objects.requireNonNull(function, "function");
        }

        /// How many rows the function is given at once; 10 by default, as in dlt. The last batch of a job
        /// file may have fewer.
        public Custom batchSize(int rows) {
            if (rows < 1) {
                throw new IllegalArgumentException("a batch has at least one row, not " + rows);
            }
            batchSize = rows;
            return this;
        }

        /// How tables and columns are named: `direct` by default, which keeps the names of the data.
        public Custom namingConvention(String convention) {
            namingConvention = Objects.requireNonNull(convention, "convention");
            return this;
        }

        /// Hands dlt's own tables and columns to the function, too.
        public Custom withDltColumnsAndTables() {
            skipsDlt = false;
            return this;
        }

        /// Levels of nested tables below a root table; 0 by default: lists and objects stay in their column.
        public Custom maxTableNesting(int levels) {
            maxTableNesting = levels;
            return this;
        }

        /// Most tables that are sent at the same time; by default as many as `load.workers`.
        public Custom maxParallelLoadJobs(int jobs) {
            maxParallelLoadJobs = jobs;
            return this;
        }

        /// How job files are written: `typed-jsonl` or `parquet`. By default what the function reads.
        public Custom loaderFileFormat(String format) {
            loaderFileFormat = Optional.of(format);
            return this;
        }

        /// The destination.
        ///
        /// @throws dev.dlt4j.spi.config.ConfigurationError when the settings do not fit together
        public Destination<?> build() {
            var config = new CustomDestination.Config(Optional.empty(), loaderFileFormat, batchSize,
                    namingConvention, skipsDlt, maxTableNesting,
                    maxParallelLoadJobs == 0 ? Optional.empty() : Optional.of(maxParallelLoadJobs),
                    Optional.empty(), Map.of());
            return Destination.of(new CustomDestination(function), config).named(name);
        }
    }
}
