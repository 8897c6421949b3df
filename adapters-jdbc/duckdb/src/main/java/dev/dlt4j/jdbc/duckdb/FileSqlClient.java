package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.query.FileDataset;
import dev.dlt4j.spi.query.SqlClient;
import dev.dlt4j.spi.query.SqlRows;
import dev.dlt4j.spi.sql.SqlDialect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// SQL over the files of a dataset. A query sees the files that are there when it begins; only those of the
/// tables that it names are looked for.
final class FileSqlClient implements SqlClient {
    private final FileDataset tables;
    private final SqlDialect dialect = new DuckDbDialect();
    private @Nullable FileDatabase database;

    FileSqlClient(FileDataset tables) {
        this.tables = tables;
    }

    @Override
    public String dataset() {
        return tables.dataset();
    }

    @Override
    public SqlDialect dialect() {
        return dialect;
    }

    @Override
    public String tableName(String table) {
        return FileDatabase.tableName(tables.dataset(), table);
    }

    @Override
    public Map<String, List<String>> tables() {
        if (!tables.exists()) {
            return Map.of();
        }
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (Table table : tables.tables()) {
            columns.put(table.name(), table.completeColumns().stream().map(Column::name).toList());
        }
        return columns;
    }

    @Override
    public SqlRows query(String sql, @Nullable Object... parameters) {
        return refreshed(sql).query(sql, parameters);
    }

    @Override
    public long execute(String sql, @Nullable Object... parameters) {
        throw new TerminalException(("dataset \"%s\" in %s is files, which SQL can only read: load, refresh "
                + "or drop its tables with the pipeline").formatted(tables.dataset(), tables.location()));
    }

    @Override
    public <T extends @Nullable Object> T transaction(Function<SqlClient, T> work) {
        return refreshed("").transaction(work);
    }

    /// @param sql names the tables that are needed; empty for all
    private synchronized SqlClient refreshed(String sql) {
        if (!tables.exists()) {
            throw new TerminalException("there is no dataset \"%s\" in %s yet: run the pipeline first"
                    .formatted(tables.dataset(), tables.location()));
        }
        FileDatabase open = database;
        if (open == null) {
            open = new FileDatabase(tables);
            database = open;
        }
        return open.showing(sql);
    }

    @Override
    public synchronized void close() {
        if (database != null) {
            database.close();
            database = null;
        }
        tables.close();
    }
}
