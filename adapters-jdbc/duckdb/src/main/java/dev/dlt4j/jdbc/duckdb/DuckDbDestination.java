package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.jdbc.core.JdbcClient;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Delivery;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.DestinationProvider;
import dev.dlt4j.spi.destination.Engine;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// The connector `duckdb`: loads into a DuckDB file that Python dlt and DuckDB itself read and write as well.
///
/// It differs from dlt in what it prefers: job files are Parquet, and DuckDB's memory and threads are bounded
/// unless configured otherwise.
public final class DuckDbDestination implements DestinationProvider<DuckDbDestination.Config> {
    /// What can be configured. Copies are made with the `with…` methods.
    ///
    /// @param credentials      what they hold besides the database is added to the keys of the same names;
    ///                         absent means `<pipeline>.duckdb`
    /// @param memoryLimit      as DuckDB writes sizes: `320MB`, `2GiB`
    /// @param threads          absent means one per core, at most four
    /// @param globalConfig     DuckDB setting to value; wins over everything set here
    public record Config(
            @Doc("The database file: a path or duckdb:///path; or :memory:. Default: "
                    + "<pipeline name>.duckdb.") Optional<FileCredentials> credentials,
            @Default("320MB") @Doc("How much memory DuckDB may take; "
                    + "what needs more goes to disk.") String memoryLimit,
            @Doc("How many threads DuckDB may use. Default: "
                    + "one per core, at most four.") Optional<Integer> threads,
            @Default("false") @Doc("Make unique indexes for unique columns; "
                    + "slows loading down a lot.") boolean createIndexes,
            @Default("true") @Doc("Store row ids of new tables as they are: "
                    + "they hardly compress, and trying takes time.") boolean uncompressedIds,
            @Doc("Installed DuckDB extensions to load.") List<String> extensions,
            @Doc("Pragmas run on every connection, without the word PRAGMA.") List<String> pragmas,
            @Doc("DuckDB settings for the whole database.") Map<String, Object> globalConfig,
            @Doc("DuckDB settings for every connection.") Map<String, Object> localConfig,
            @Doc("SQL run once when the database is opened, such as CREATE SECRET.") List<Secret> statements,
            @Doc("Further databases by name: paths of DuckDB files, or what else DuckDB "
                    + "attaches. Read only, but for the catalog.") Map<String, Secret> attach,
            @Doc("The attached database to load into. Default: the main one.") Optional<String> catalog) {
        static final String MEMORY_LIMIT = "320MB";
        private static final String SIZE = "(?i)[0-9]+([.][0-9]+)?\\s*([kmgt]i?b?|b|bytes?|%)";
        private static final int MAX_THREADS = 1024;
        private static final List<String> OWN = List.of("main", "memory", "system", "temp");

        public Config {
            if (!memoryLimit.strip().matches(SIZE)) {
                throw ConfigurationError.at("memory_limit",
                        "expected a size such as 320MB, 2GiB or 50%%, found \"%s\"".formatted(memoryLimit));
            }
            if (threads.isPresent() && (threads.get() < 1 || threads.get() > MAX_THREADS)) {
                throw ConfigurationError.at("threads", "expected a whole number from 1 to %d, found %d"
                        .formatted(MAX_THREADS, threads.get()));
            }
            FileCredentials keys = credentials.orElseGet(() -> FileCredentials.ofDatabase(Optional.empty()));
            keys.database().ifPresent(DatabaseFile::check);
            credentials = keys.database().map(Optional::of).map(FileCredentials::ofDatabase);
            extensions = both(keys.extensions(), extensions);
            pragmas = both(keys.pragmas(), pragmas);
            globalConfig = both(keys.globalConfig(), globalConfig);
            localConfig = both(keys.localConfig(), localConfig);
            statements = both(keys.statements(), statements);
            attach = Collections.unmodifiableMap(new LinkedHashMap<>(attach));
            attach.keySet().stream()
                    .filter(name -> name.isBlank() || OWN.contains(name.toLowerCase(Locale.ROOT)))
                    .forEach(name -> {
                        throw ConfigurationError.at("attach",
                                "\"%s\" is no name for a database: DuckDB has %s for itself".formatted(name,
                                        String.join(", ", OWN)));
                    });
        }

        private static <T> List<T> both(List<T> first, List<T> second) {
            return Stream.concat(first.stream(), second.stream()).toList();
        }

        private static Map<String, Object> both(Map<String, Object> first, Map<String, Object> winning) {
            Map<String, Object> both = new LinkedHashMap<>(first);
            both.putAll(winning);
            return Map.copyOf(both);
        }

        /// The database as it is written; empty for the default.
        Optional<String> database() {
            return credentials.flatMap(FileCredentials::database);
        }

        /// Everything by default.
        public static Config defaults() {
            return new Config(Optional.empty(), MEMORY_LIMIT, Optional.empty(), false, true, List.of(),
                    List.of(), Map.of(), Map.of(), List.of(), Map.of(), Optional.empty());
        }

        public static Config ofFile(String path) {
            return defaults().withCredentials(path);
        }

        /// A database in memory, which ends with the pipeline.
        public static Config inMemory() {
            return defaults().withCredentials(DatabaseSource.MEMORY);
        }

        private Config withCredentials(String path) {
            Optional<FileCredentials> file = Optional.of(FileCredentials.ofDatabase(Optional.of(path)));
            return new Config(file, memoryLimit, threads, createIndexes, uncompressedIds,
                    extensions, pragmas, globalConfig, localConfig, statements, attach, catalog);
        }

        public Config withMemoryLimit(String limit) {
            return new Config(credentials, limit, threads, createIndexes, uncompressedIds, extensions,
                    pragmas, globalConfig, localConfig, statements, attach, catalog);
        }

        public Config withThreads(int number) {
            return new Config(credentials, memoryLimit, Optional.of(number), createIndexes, uncompressedIds,
                    extensions, pragmas, globalConfig, localConfig, statements, attach, catalog);
        }

        public Config withCreateIndexes(boolean create) {
            return new Config(credentials, memoryLimit, threads, create, uncompressedIds, extensions, pragmas,
                    globalConfig, localConfig, statements, attach, catalog);
        }

        public Config withUncompressedIds(boolean uncompressed) {
            return new Config(credentials, memoryLimit, threads, createIndexes, uncompressed, extensions,
                    pragmas, globalConfig, localConfig, statements, attach, catalog);
        }

        public Config withGlobalConfig(Map<String, Object> settings) {
            return new Config(credentials, memoryLimit, threads, createIndexes, uncompressedIds, extensions,
                    pragmas, settings, localConfig, statements, attach, catalog);
        }

        /// With SQL that is run once when the database was opened, such as `CREATE SECRET`.
        public Config withStatements(List<Secret> sql) {
            return new Config(credentials, memoryLimit, threads, createIndexes, uncompressedIds, extensions,
                    pragmas, globalConfig, localConfig, sql, attach, catalog);
        }

        /// With one more database beside the main one, which is read only unless it is the [#catalog].
        ///
        /// @param name     what it is called in SQL
        /// @param location the path of a DuckDB file, or what else DuckDB attaches
        public Config withAttached(String name, Secret location) {
            Map<String, Secret> more = new LinkedHashMap<>(attach);
            more.put(name, location);
            return new Config(credentials, memoryLimit, threads, createIndexes, uncompressedIds, extensions,
                    pragmas, globalConfig, localConfig, statements, more, catalog);
        }

        /// With one more DuckDB file beside the main one.
        public Config withAttached(String name, String path) {
            return withAttached(name, Secret.of(path));
        }

        /// Loading into an attached database.
        public Config withCatalog(String name) {
            return new Config(credentials, memoryLimit, threads, createIndexes, uncompressedIds, extensions,
                    pragmas, globalConfig, localConfig, statements, attach, Optional.of(name));
        }
    }

    private final @Nullable DuckDBConnection callers;

    /// The connector as it is found by name.
    public DuckDbDestination() {
        this(null);
    }

    /// @param callers a connection to use in place of one of its own
    DuckDbDestination(@Nullable DuckDBConnection callers) {
        this.callers = callers;
    }

    @Override
    public String name() {
        return "duckdb";
    }

    @Override
    public Capabilities capabilities(Config config) {
        return Engine.DUCKDB.capabilities().fileFormats("parquet", "jsonl", "csv", "insert_values", "model")
                .preferredFileFormat("parquet").stagingFileFormats("parquet", "jsonl")
                .dialect(new DuckDbDialect())
                .decimal(SqlTypes.DECIMAL_PRECISION, SqlTypes.DECIMAL_SCALE)
                // files are read once, by the machine that wrote them, and the table says what fits
                .formatSetting("parquet", "compression", "none").formatSetting("parquet", "version", "2.6")
                .formatSetting("parquet", "strict", "false").formatSetting("csv", "quoted_nulls", "false")
                .build();
    }

    @Override
    public Delivery delivery() {
        return Delivery.ONCE_BY_TRANSACTION;
    }

    @Override
    public DestinationClient open(Config config, DatasetContext context) {
        DatabaseSource source = callers == null
                ? DatabaseFile.source(config, context)
                : new DatabaseSource.OfCaller(callers);
        DuckDbDatabase database = new DuckDbDatabase(source, AttachedDatabases.of(config, context), config,
                context.readOnly());
        return new JdbcClient(new DuckDbEngine(database, config), context);
    }
}
