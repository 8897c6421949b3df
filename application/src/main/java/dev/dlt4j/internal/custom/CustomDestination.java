package dev.dlt4j.internal.custom;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.custom.ColumnFunction;
import dev.dlt4j.spi.custom.CustomFunction;
import dev.dlt4j.spi.custom.FileFunction;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Delivery;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.DestinationProvider;
import dev.dlt4j.spi.destination.Feature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The connector `destination`: hands rows to a function, as dlt's `@dlt.destination`.
public final class CustomDestination implements DestinationProvider<CustomDestination.Config> {
    private static final String ROWS = "typed-jsonl";
    private static final String COLUMNS = "parquet";

    /// What can be configured, by dlt's names.
    public record Config(
            @Doc("The class of the function: its full name") Optional<String> destinationCallable,
            @Doc("How job files are written: typed-jsonl or parquet. Default: what the function "
                    + "takes") Optional<String> loaderFileFormat,
            @Default("10") @Doc("How many rows the function is given at once; 0 gives it whole "
                    + "job files") int batchSize,
            @Default("direct") @Doc("How tables and columns are named") String namingConvention,
            @Default("true") @Doc("Keep dlt's own tables and columns from the "
                    + "function") boolean skipDltColumnsAndTables,
            @Default("0") @Doc("Levels of nested tables below a root table; deeper data stays in "
                    + "its column") int maxTableNesting,
            @Doc("Most tables that are loaded at the same time; 0 sets no limit. Default: "
                    + "load.workers") Optional<Integer> maxParallelLoadJobs,
            @Doc("sequential loads one table at a time; parallel and table-sequential load tables at "
                    + "the same time") Optional<String> loaderParallelismStrategy,
            @Doc("What the function is given beside the rows") Map<String, Object> arguments) {
        public Config {
            arguments = Map.copyOf(arguments);
            if (batchSize < 0) {
                throw ConfigurationError.at("batch_size",
                        "expected a number of rows from 1 on, or 0 for files");
            }
            if (maxTableNesting < 0) {
                throw ConfigurationError.at("max_table_nesting", "expected a number from 0 on");
            }
            requireOneOf("loader_file_format", loaderFileFormat, List.of(ROWS, COLUMNS));
            requireOneOf("loader_parallelism_strategy", loaderParallelismStrategy,
                    List.of("sequential", "parallel", "table-sequential"));
        }

        private static void requireOneOf(String key, Optional<String> written, List<String> known) {
            if (written.isPresent() && !known.contains(written.get())) {
                throw ConfigurationError.at(key, "expected one of " + String.join(", ", known));
            }
        }

        private OptionalInt parallel() {
            if (loaderParallelismStrategy.equals(Optional.of("sequential"))) {
                return OptionalInt.of(1);
            }
            int jobs = maxParallelLoadJobs.orElse(0);
            return jobs > 0 ? OptionalInt.of(jobs) : OptionalInt.empty();
        }
    }

    private final @Nullable CustomFunction given;

    public CustomDestination() {
        this.given = null;
    }

    /// @param function given in code; it counts more than the class that is configured
    public CustomDestination(CustomFunction function) {
        this.given = function;
    }

    @Override
    public String name() {
        return "destination";
    }

    @Override
    public Capabilities capabilities(Config config) {
        Capabilities.Builder builder = Capabilities.builder().fileFormats(ROWS, COLUMNS)
                .preferredFileFormat(format(config)).namingConvention(config.namingConvention())
                .maxTableNesting(config.maxTableNesting()).mergeStrategies().appendsForMerge()
                .with(Feature.HAS_CASE_SENSITIVE_IDENTIFIERS);
        config.parallel().ifPresent(builder::maxParallelJobs);
        return builder.build();
    }

    /// Asked for often: looks at the class of the function, of which it makes no object.
    private String format(Config config) {
        if (config.loaderFileFormat().isPresent()) {
            return config.loaderFileFormat().get();
        }
        Optional<Class<?>> function = given == null
                ? config.destinationCallable().map(name -> ConfiguredFunction.named(name).type())
                : Optional.of(given.getClass());
        function.ifPresent(known -> check(known, config));
        return function.filter(ColumnFunction.class::isAssignableFrom).isPresent() ? COLUMNS : ROWS;
    }

    @Override
    public Delivery delivery() {
        return Delivery.AT_LEAST_ONCE;
    }

    @Override
    public DestinationClient open(Config config, DatasetContext context) {
        return new CustomClient(context.name(), () -> function(config), config);
    }

    /// @throws ConfigurationError when there is none, or it does not fit the settings
    private CustomFunction function(Config config) {
        if (given != null) {
            check(given.getClass(), config);
            return given;
        }
        ConfiguredFunction named = ConfiguredFunction.named(config.destinationCallable()
                .orElseThrow(() -> ConfigurationError.at("destination_callable",
                        "the function of a custom destination is missing: name its class, or build the "
                                + "pipeline with Destinations.custom(…) in the process that loads")));
        check(named.type(), config);
        return named.make();
    }

    private static void check(Class<?> function, Config config) {
        if (ColumnFunction.class.isAssignableFrom(function)
                && config.loaderFileFormat().equals(Optional.of(ROWS))) {
            throw ConfigurationError.at("loader_file_format",
                    "a function of columns reads parquet; leave the key out");
        }
        if (config.batchSize() == 0 && !FileFunction.class.isAssignableFrom(function)) {
            throw ConfigurationError.at("batch_size",
                    "0 gives the function whole job files: implement FileFunction, or set the number of "
                            + "rows");
        }
    }
}
