package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoreRequest;
import dev.dlt4j.cloud.core.Stores;
import dev.dlt4j.cloud.filesystem.internal.dataset.DatasetOptions;
import dev.dlt4j.cloud.filesystem.internal.dataset.FilesystemClient;
import dev.dlt4j.cloud.filesystem.layout.FileLayout;
import dev.dlt4j.cloud.filesystem.layout.Placeholder;
import dev.dlt4j.spi.Extensions;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.TypeOf;
import dev.dlt4j.spi.credentials.BucketCredentials;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Delivery;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.DestinationProvider;
import dev.dlt4j.spi.destination.Engine;
import dev.dlt4j.spi.query.FileSqlProvider;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The connector `filesystem`: loads into files of a folder or bucket that Python dlt reads and writes as
/// well.
public final class FilesystemDestination implements DestinationProvider<FilesystemDestination.Config> {
    /// What can be configured, by dlt's names.
    public record Config(
            @Doc("Where datasets are: a path, or a URL such as file: or s3:") String bucketUrl,
            @Doc("Credentials, where the store needs them") Optional<BucketCredentials> credentials,
            @Default(FileLayout.DEFAULT) @Doc("How files of tables are named") String layout,
            @Doc("Placeholders of the layout besides dlt's, with their "
                    + "texts") Map<String, Object> extraPlaceholders,
            @Doc("The time that the layout shows. Default: that of "
                    + "the package") Optional<String> currentDatetime,
            @Default("100") @Doc("States that are kept of a pipeline; 0 keeps all") int maxStateFiles,
            @Default("true") @Doc("Accepted as in dlt: files of other tables are "
                    + "never touched") boolean warnUnsafeLayoutSeparators,
            @Default("false") @Doc("Accepted as in dlt, without effect") boolean alwaysRefreshViews,
            @Doc("Settings of the store, as dlt names them") Map<String, Object> kwargs,
            @Doc("Settings of the store's client") Map<String, Object> clientKwargs,
            @Doc("Settings of that client's own configuration") Map<String, Object> configKwargs) {
        public Config {
            extraPlaceholders = Map.copyOf(extraPlaceholders);
            kwargs = Map.copyOf(kwargs);
            clientKwargs = Map.copyOf(clientKwargs);
            configKwargs = Map.copyOf(configKwargs);
            try {
                FileLayout.of(layout, placeholders(extraPlaceholders)).prefixOf("schema", "table");
            } catch (ConfigurationError e) {
                throw ConfigurationError.at("layout", String.valueOf(e.getMessage()));
            }
            currentDatetime.ifPresent(Config::time);
        }

        private static Map<String, Placeholder> placeholders(Map<String, Object> texts) {
            Map<String, Placeholder> placeholders = new HashMap<>();
            texts.forEach((name, text) -> placeholders.put(name, Placeholder.of(text)));
            return placeholders;
        }

        private static OffsetDateTime time(String written) {
            try {
                String iso = written.strip().replace(' ', 'T');
                boolean zoned = iso.endsWith("Z") || iso.matches(".*T.*[+-][0-9:]+");
                return OffsetDateTime.parse(zoned ? iso : iso + "Z");
            } catch (DateTimeException e) {
                throw ConfigurationError.at("current_datetime", "expected a time as 2024-05-01T00:00:00Z");
            }
        }

        @TypeOf("credentials")
        static Optional<Class<? extends BucketCredentials>> service(Map<String, @Nullable Object> values,
                Extensions installed) {
            return StoreRequest.credentialsOf(values, installed);
        }

        private StoreRequest request(DatasetContext context) {
            return new StoreRequest(bucketUrl, credentials, kwargs, clientKwargs, configKwargs, context);
        }
    }

    /// What only code can say.
    ///
    /// @param store        opened by the code; empty for that of the configuration
    /// @param placeholders functions of the layout
    /// @param now          makes the time that the layout shows of that of the load package
    record Coded(Optional<Store> store, Map<String, Placeholder> placeholders,
            Optional<UnaryOperator<OffsetDateTime>> now) {
        static final Coded NOTHING = new Coded(Optional.empty(), Map.of(), Optional.empty());
    }

    private final Coded coded;

    public FilesystemDestination() {
        this(Coded.NOTHING);
    }

    FilesystemDestination(Coded coded) {
        this.coded = coded;
    }

    @Override
    public String name() {
        return "filesystem";
    }

    @Override
    public Capabilities capabilities(Config config) {
        return Engine.FILESYSTEM.capabilities().tableFormats().mergeStrategies().appendsForMerge()
                .fileFormats("jsonl", "insert_values", "parquet", "csv").preferredFileFormat("jsonl")
                .replaceStrategies("truncate-and-insert").build();
    }

    @Override
    public Delivery delivery() {
        return Delivery.ONCE_BY_NAMES;
    }

    @Override
    public boolean isStagingDestination() {
        return true;
    }

    @Override
    public DestinationClient open(Config config, DatasetContext context) {
        Map<String, Placeholder> placeholders = Config.placeholders(config.extraPlaceholders());
        placeholders.putAll(coded.placeholders());
        DatasetOptions options = new DatasetOptions(FileLayout.of(config.layout(), placeholders),
                created -> now(config, created), config.maxStateFiles());
        Store store = coded.store().orElseGet(() -> Stores.open(config.request(context)));
        return new FilesystemClient(store, context.datasetName(), options, Clock.systemUTC(),
                context.extensions(FileSqlProvider.class).stream().findFirst().orElse(null));
    }

    private Optional<OffsetDateTime> now(Config config, Optional<OffsetDateTime> created) {
        if (config.currentDatetime().isPresent()) {
            return config.currentDatetime().map(Config::time);
        }
        return coded.now().isPresent()
                ? Optional.of(coded.now().get().apply(
                        created.orElseGet(() -> OffsetDateTime.now(ZoneOffset.UTC))))
                : created;
    }
}
