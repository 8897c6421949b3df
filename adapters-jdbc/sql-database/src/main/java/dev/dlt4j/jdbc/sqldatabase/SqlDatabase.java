package dev.dlt4j.jdbc.sqldatabase;

import dev.dlt4j.jdbc.sqldatabase.dialect.SourceDialect;
import dev.dlt4j.jdbc.sqldatabase.internal.connect.SourceDatabase;
import dev.dlt4j.jdbc.sqldatabase.internal.engine.Dialects;
import dev.dlt4j.jdbc.sqldatabase.internal.query.ReadingOptions;
import dev.dlt4j.jdbc.sqldatabase.internal.query.TableHints;
import dev.dlt4j.jdbc.sqldatabase.internal.read.Catalog;
import dev.dlt4j.jdbc.sqldatabase.internal.read.TableBody;
import dev.dlt4j.jdbc.sqldatabase.table.Backend;
import dev.dlt4j.jdbc.sqldatabase.table.ConnectionAdapter;
import dev.dlt4j.jdbc.sqldatabase.table.QueryAdapter;
import dev.dlt4j.jdbc.sqldatabase.table.ReflectionLevel;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import dev.dlt4j.jdbc.sqldatabase.table.TableAdapter;
import dev.dlt4j.jdbc.sqldatabase.table.TypeAdapter;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/// The tables of a database as resources, dlt's `sql_database`. Immutable: each method gives a changed copy.
///
/// ```java
/// Source shop = SqlDatabase.of("postgresql://loader:secret@localhost/shop").tables("orders", "customers")
///         .batch(50_000).source();
/// ```
///
/// The database is looked at by [#source()] and [#table(String)], or with [#deferReflection()] only when the
/// resources run.
public final class SqlDatabase {
    private final SourceDatabase database;
    private final Draft is;

    /// The settings; changed only before they are published in an instance.
    private static final class Draft implements Cloneable {
        private List<SourceDialect> dialects = List.of();
        private Optional<String> schema = Optional.empty();
        private Optional<List<String>> tables = Optional.empty();
        private boolean views;
        private boolean deferred;
        private ReadingOptions options = ReadingOptions.defaults();
        private Map<String, List<UnaryOperator<ReadingOptions>>> byTable = Map.of();
        private BiFunction<String, ReadingOptions, ReadingOptions> eachTable = (table, options) -> options;

        private Draft copy() {
            try {
                return (Draft) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private SqlDatabase(SourceDatabase database, Draft draft) {
        this.database = database;
        this.is = draft;
    }

    /// A database to which somebody else makes the connections, which are closed after each use.
    public static SqlDatabase of(DataSource source) {
        return new SqlDatabase(SourceDatabase.of(Objects.requireNonNull(source, "source")), new Draft());
    }

    /// A database by its URL: `postgresql://user:password@host:5432/database?key=value` or another one of
    /// SQLAlchemy, or a `jdbc:` URL. Paths of files are relative to the working directory.
    ///
    /// @throws dev.dlt4j.spi.config.ConfigurationError when it is no URL
    public static SqlDatabase of(String url) {
        return of(SourceDatabase.of(Secret.of(url), name -> Path.of(name).toAbsolutePath(), Map.of()));
    }

    static SqlDatabase of(SourceDatabase database) {
        return new SqlDatabase(database, new Draft());
    }

    private interface Change {
        void to(Draft draft);
    }

    private SqlDatabase changed(Change change) {
        Draft draft = is.copy();
        change.to(draft);
        return new SqlDatabase(database, draft);
    }

    private SqlDatabase options(UnaryOperator<ReadingOptions> change) {
        return changed(draft -> {
            draft.options = change.apply(draft.options);
        });
    }

    /// Only these tables and views; all tables of the schema by default.
    public SqlDatabase tables(String... names) {
        return changed(draft -> {
            draft.tables = Optional.of(List.of(names));
        });
    }

    /// The schema in which the tables are; the database's usual one by default.
    public SqlDatabase schema(String name) {
        return changed(draft -> {
            draft.schema = Optional.of(name);
        });
    }

    /// Views too, when all tables are read.
    public SqlDatabase includeViews() {
        return changed(draft -> {
            draft.views = true;
        });
    }

    /// Rows of a batch; 50,000 by default.
    public SqlDatabase batch(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a batch has 1 row or more, not " + rows);
        }
        return options(options -> options.chunkSize(rows));
    }

    /// Most connections that read a large table at once, where the database can show all of them the same
    /// moment: PostgreSQL; 2 by default. The rows and their order do not depend on it.
    public SqlDatabase readers(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a table has 1 reader or more, not " + most);
        }
        return options(options -> options.readers(most));
    }

    /// Rows that the driver keeps in memory; by default those of a batch, or fewer where a driver needs it.
    public SqlDatabase fetchSize(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a driver fetches 1 row or more, not " + rows);
        }
        return options(options -> options.session(options.session().fetchSize(rows)));
    }

    /// The level at which tables are read, in place of a transaction that sees one moment. With a level below
    /// `TRANSACTION_REPEATABLE_READ` one connection reads a table.
    ///
    /// @param level constant of [java.sql.Connection]
    public SqlDatabase isolation(int level) {
        return options(options -> options.session(options.session().isolation(level)));
    }

    /// Sets up each connection before it is used, dlt's `engine_adapter_callback`.
    public SqlDatabase connectionAdapter(ConnectionAdapter adapter) {
        return options(options -> options.session(options.session().adapter(adapter)));
    }

    /// What rows become: like documents with ids by default.
    public SqlDatabase backend(Backend backend) {
        return options(options -> options.backend(backend));
    }

    /// How much of the schema becomes hints; with types by default.
    public SqlDatabase reflectionLevel(ReflectionLevel level) {
        return options(options -> options.level(level));
    }

    /// Foreign keys to tables of the same schema become references.
    public SqlDatabase resolveForeignKeys() {
        return options(options -> options.foreignKeys(true));
    }

    /// Connects and looks tables up only when they are read. They must be named.
    public SqlDatabase deferReflection() {
        return changed(draft -> {
            draft.deferred = true;
        });
    }

    /// Changes what is read of each table.
    public SqlDatabase tableAdapter(TableAdapter adapter) {
        return options(options -> options.tableAdapter(adapter));
    }

    /// Decides about the types of columns.
    public SqlDatabase typeAdapter(TypeAdapter adapter) {
        return options(options -> options.typeAdapter(adapter));
    }

    /// Changes the query of each table.
    public SqlDatabase queryAdapter(QueryAdapter adapter) {
        return options(options -> options.queryAdapter(adapter));
    }

    /// Only these columns of a table.
    public SqlDatabase includedColumns(String table, String... columns) {
        return ofTable(table, options -> options.included(new LinkedHashSet<>(List.of(columns))));
    }

    /// All but these columns of a table.
    public SqlDatabase excludedColumns(String table, String... columns) {
        return ofTable(table, options -> options.excluded(Set.of(columns)));
    }

    /// Changes how tables are read, by their names.
    SqlDatabase eachTable(BiFunction<String, ReadingOptions, ReadingOptions> change) {
        return changed(draft -> {
            draft.eachTable = change;
        });
    }

    private SqlDatabase ofTable(String table, UnaryOperator<ReadingOptions> change) {
        return changed(draft -> {
            Map<String, List<UnaryOperator<ReadingOptions>>> all = new HashMap<>(draft.byTable);
            List<UnaryOperator<ReadingOptions>> changes = new ArrayList<>(all.getOrDefault(table, List.of()));
            changes.add(change);
            all.put(table, List.copyOf(changes));
            draft.byTable = Map.copyOf(all);
        });
    }

    /// Dialects of further databases, tried before the built-in ones.
    public SqlDatabase dialects(List<? extends SourceDialect> dialects) {
        return changed(draft -> {
            draft.dialects = List.copyOf(dialects);
        });
    }

    /// The source `sql_database` with a resource per table, named as the table.
    ///
    /// @throws dev.dlt4j.domain.DltException when the database is not there, or a table that is named
    public Source source() {
        return Source.of("sql_database", resources());
    }

    /// A table or view as a resource of its name, dlt's `sql_table`.
    ///
    /// @throws dev.dlt4j.domain.DltException when the database is not there, or the table
    public Resource<Object> table(String name) {
        return tables(name).resources().getFirst();
    }

    private List<Resource<Object>> resources() {
        Catalog catalog = new Catalog(database, Dialects.with(is.dialects), is.schema,
                is.options.session().adapter());
        List<Resource<Object>> resources = new ArrayList<>();
        if (is.deferred) {
            for (String name : is.tables.orElseThrow(() -> new IllegalArgumentException(
                    "name the tables that are looked up only when they are read"))) {
                resources.add(Resource.push(name, new TableBody(catalog, name, null, options(name))));
            }
            return resources;
        }
        boolean keys = is.options.foreignKeys();
        for (SourceTable table : is.tables.isPresent()
                ? catalog.named(is.tables.get(), keys)
                : catalog.all(is.views, keys)) {
            ReadingOptions options = options(table.name());
            SourceTable adapted = TableHints.adapted(table, options);
            resources.add(Resource.push(table.name(), new TableBody(catalog, table.name(), adapted, options))
                    .hints(hints -> hints.mergedWith(TableHints.of(adapted, options))));
        }
        return resources;
    }

    private ReadingOptions options(String table) {
        ReadingOptions options = is.options;
        for (UnaryOperator<ReadingOptions> change : is.byTable.getOrDefault(table, List.of())) {
            options = change.apply(options);
        }
        return is.eachTable.apply(table, options);
    }
}
