package dev.dlt4j.jdbc.sqldatabase;

import dev.dlt4j.jdbc.sqldatabase.table.ReflectionLevel;
import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.ExplicitOnly;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The source `sql_table`: one table of a database. Its settings are looked for where those of that table of
/// `sql_database` are, the credentials too.
public final class SqlTableSource implements SourceProvider<SqlTableSource.Config> {
    /// The keys of a `sql_table` source, by dlt's names; those of a resource come beside them.
    ///
    /// @param credentials required, but perhaps in the section of the table
    public record Config(@ExplicitOnly @Doc("The table or view") String table,
            @Doc("A URL of SQLAlchemy or of JDBC, or its parts") Optional<SqlCredentials> credentials,
            @Doc("The schema of the table. Default: the database's usual one") Optional<String> schema,
            @Doc("The columns that are read. Default: all") Optional<List<String>> includedColumns,
            @Doc("Columns that are not read") Optional<List<String>> excludedColumns,
            @ExplicitOnly @Doc("A SELECT whose rows are read in its place") Optional<String> query,
            @Doc("Rows of a batch") @Default("50000") int chunkSize,
            @Doc("sqlalchemy: rows with ids; pyarrow: tables") @Default("sqlalchemy") String backend,
            @Doc("minimal, full or full_with_precision") @Default("full") ReflectionLevel reflectionLevel,
            @Doc("Whether foreign keys become references") @Default("false") boolean resolveForeignKeys,
            @Doc("Whether the table is looked up when read") @Default("false") boolean deferTableReflect,
            @Doc("Most connections that read it") @Default("2") int readers,
            @Doc("SQLAlchemy's arguments; settings for the driver") Map<String, Object> engineKwargs,
            @Doc("Arguments of dlt's backends") Map<String, Object> backendKwargs) {
        public Config {
            includedColumns = includedColumns.map(List::copyOf);
            excludedColumns = excludedColumns.map(List::copyOf);
            engineKwargs = Map.copyOf(engineKwargs);
            backendKwargs = Map.copyOf(backendKwargs);
            SqlDatabaseSource.checkCount("chunk_size", chunkSize);
            SqlDatabaseSource.checkCount("readers", readers);
            SqlDatabaseSource.checkBackend(backend);
            if (table.isBlank()) {
                throw ConfigurationError.at("table", "the name is blank; give that of a table or a view");
            }
        }

        private SqlDatabaseSource.Config tables(SqlCredentials where) {
            var keys = new SqlDatabaseSource.TableKeys(table, includedColumns, excludedColumns, query,
                    Optional.of(chunkSize), Optional.of(backend), Optional.of(reflectionLevel),
                    Optional.of(readers));
            return new SqlDatabaseSource.Config(where, schema, Optional.of(List.of(table)), false, chunkSize,
                    backend, reflectionLevel, resolveForeignKeys, deferTableReflect, readers, engineKwargs,
                    backendKwargs, List.of(keys));
        }
    }

    /// The credentials when they are looked for in the section of the table too.
    public record TableCredentials(
            @Doc("The database: a URL of SQLAlchemy or of JDBC, or its parts") SqlCredentials credentials) {}

    @Override
    public String name() {
        return "sql_table";
    }

    @Override
    public String section() {
        return "sql_database";
    }

    @Override
    public boolean configuresResources() {
        return true;
    }

    @Override
    public boolean isOneResource() {
        return true;
    }

    @Override
    public Source open(Config config, ConnectorContext context) {
        Config own = context.resource(config.table(), Config.class).orElse(config);
        SqlCredentials credentials = context.resource(own.table(), TableCredentials.class)
                .map(TableCredentials::credentials).or(own::credentials)
                .orElseThrow(() -> ConfigurationError.at("credentials",
                        "is missing; give a URL of SQLAlchemy or of JDBC, or its parts"));
        return SqlDatabaseSource.opened(own.tables(credentials), context);
    }
}
