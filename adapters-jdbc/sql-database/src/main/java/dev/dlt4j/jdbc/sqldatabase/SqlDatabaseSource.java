package dev.dlt4j.jdbc.sqldatabase;

import dev.dlt4j.jdbc.sqldatabase.dialect.SourceDialect;
import dev.dlt4j.jdbc.sqldatabase.internal.connect.SourceDatabase;
import dev.dlt4j.jdbc.sqldatabase.internal.query.ReadingOptions;
import dev.dlt4j.jdbc.sqldatabase.table.Backend;
import dev.dlt4j.jdbc.sqldatabase.table.ReflectionLevel;
import dev.dlt4j.jdbc.sqldatabase.table.TableAdapter;
import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.ExplicitOnly;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The source `sql_database`: tables of a database as resources.
public final class SqlDatabaseSource implements SourceProvider<SqlDatabaseSource.Config> {
    /// The keys of a `sql_database` source, by dlt's names.
    public record Config(
            @Doc("The database: a URL of SQLAlchemy or of JDBC, or its parts") SqlCredentials credentials,
            @Doc("The schema of the tables. Default: the database's usual one") Optional<String> schema,
            @Doc("The tables and views to load. Default: all tables") Optional<List<String>> tableNames,
            @Doc("Whether views are read when no tables are named") @Default("false") boolean includeViews,
            @Doc("Rows of a batch") @Default("50000") int chunkSize,
            @Doc("sqlalchemy: rows with ids; pyarrow: tables") @Default("sqlalchemy") String backend,
            @Doc("minimal, full or full_with_precision") @Default("full") ReflectionLevel reflectionLevel,
            @Doc("Whether foreign keys become references") @Default("false") boolean resolveForeignKeys,
            @Doc("Whether tables are looked up when read") @Default("false") boolean deferTableReflect,
            @Doc("Most connections that read a large table") @Default("2") int readers,
            @Doc("SQLAlchemy's arguments; settings for the driver") Map<String, Object> engineKwargs,
            @Doc("Arguments of dlt's backends") Map<String, Object> backendKwargs,
            @Doc("Hints by table; selects nothing") List<TableKeys> resources) {
        public Config {
            tableNames = tableNames.map(List::copyOf);
            engineKwargs = Map.copyOf(engineKwargs);
            backendKwargs = Map.copyOf(backendKwargs);
            resources = List.copyOf(resources);
            checkCount("chunk_size", chunkSize);
            checkCount("readers", readers);
            checkBackend(backend);
        }
    }

    /// The keys of one table of the source, beside those that all resources have.
    public record TableKeys(@ExplicitOnly @Doc("Name of the table") String name,
            @Doc("The columns that are read. Default: all") Optional<List<String>> includedColumns,
            @Doc("Columns that are not read") Optional<List<String>> excludedColumns,
            @ExplicitOnly @Doc("A SELECT whose rows are read in its place") Optional<String> query,
            @Doc("Rows of a batch") Optional<Integer> chunkSize,
            @Doc("What its rows become, in place of the source's") Optional<String> backend,
            @Doc("How much of its schema is taken over") Optional<ReflectionLevel> reflectionLevel,
            @Doc("Most connections that read it") Optional<Integer> readers) {
        public TableKeys {
            includedColumns = includedColumns.map(List::copyOf);
            excludedColumns = excludedColumns.map(List::copyOf);
            chunkSize.ifPresent(rows -> checkCount("chunk_size", rows));
            readers.ifPresent(most -> checkCount("readers", most));
            backend.ifPresent(SqlDatabaseSource::checkBackend);
        }

        static TableKeys none(String name) {
            return new TableKeys(name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                    Optional.empty(), Optional.empty(), Optional.empty());
        }

        /// Changes how the table is read.
        ReadingOptions over(ReadingOptions before) {
            ReadingOptions changed = before;
            changed = includedColumns.isPresent()
                    ? changed.included(new LinkedHashSet<>(includedColumns.get()))
                    : changed;
            changed = excludedColumns.isPresent()
                    ? changed.excluded(Set.copyOf(excludedColumns.get()))
                    : changed;
            changed = chunkSize.isPresent() ? changed.chunkSize(chunkSize.get()) : changed;
            changed = readers.isPresent() ? changed.readers(readers.get()) : changed;
            changed = backend.isPresent()
                    ? changed.backend(Backend.named(backend.get()).orElseThrow())
                    : changed;
            changed = reflectionLevel.isPresent() ? changed.level(reflectionLevel.get()) : changed;
            TableAdapter adapter = changed.tableAdapter();
            return query.isPresent()
                    ? changed.tableAdapter(table -> adapter.adapt(table).from(query.get()))
                    : changed;
        }
    }

    static void checkCount(String key, int count) {
        if (count < 1) {
            throw ConfigurationError.at(key, "expected 1 or more, found " + count);
        }
    }

    static void checkBackend(String backend) {
        if (Backend.named(backend).isEmpty()) {
            throw ConfigurationError.at("backend", "expected one of %s, found \"%s\""
                    .formatted(String.join(", ", Backend.allNames()), backend));
        }
    }

    @Override
    public String name() {
        return "sql_database";
    }

    @Override
    public boolean configuresResources() {
        return true;
    }

    @Override
    public Source open(Config config, ConnectorContext context) {
        return opened(config, context);
    }

    /// The tables as a source of the name that the context has.
    static Source opened(Config config, ConnectorContext context) {
        EngineArguments engine = EngineArguments.of(config.engineKwargs());
        BackendArguments backend = BackendArguments.of(config.backendKwargs());
        SourceDatabase database = config.credentials().jdbcUrl()
                .map(url -> SourceDatabase.of(url, context::resolve, engine.driver()))
                .orElseGet(() -> SourceDatabase.of(config.credentials().url(), context::resolve,
                        engine.driver()));
        SqlDatabase tables = SqlDatabase.of(database)
                .dialects(context.extensions(SourceDialect.class))
                .batch(backend.chunkSize().orElse(config.chunkSize()))
                .readers(backend.readers().orElse(config.readers()))
                .backend(Backend.named(config.backend()).orElseThrow())
                .reflectionLevel(config.reflectionLevel());
        tables = engine.fetchSize().isPresent() ? tables.fetchSize(engine.fetchSize().get()) : tables;
        tables = engine.isolation().isPresent() ? tables.isolation(engine.isolation().get()) : tables;
        tables = config.schema().isPresent() ? tables.schema(config.schema().get()) : tables;
        tables = config.includeViews() ? tables.includeViews() : tables;
        tables = config.resolveForeignKeys() ? tables.resolveForeignKeys() : tables;
        if (config.tableNames().isPresent()) {
            tables = tables.tables(config.tableNames().get().toArray(String[]::new));
        }
        if (config.deferTableReflect()) {
            if (config.tableNames().isEmpty()) {
                throw ConfigurationError.at("table_names",
                        "is missing; with defer_table_reflect the tables must be named");
            }
            tables = tables.deferReflection();
        }
        return tables.eachTable((table, options) -> keys(config, context, table).over(options)).source()
                .named(context.name());
    }

    private static TableKeys keys(Config config, ConnectorContext context, String table) {
        return context.resource(table, TableKeys.class)
                .orElseGet(() -> config.resources().stream().filter(keys -> keys.name().equals(table))
                        .findFirst().orElseGet(() -> TableKeys.none(table)));
    }
}
