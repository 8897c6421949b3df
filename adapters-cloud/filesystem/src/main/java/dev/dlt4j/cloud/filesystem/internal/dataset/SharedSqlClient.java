package dev.dlt4j.cloud.filesystem.internal.dataset;

import dev.dlt4j.spi.query.SqlClient;
import dev.dlt4j.spi.query.SqlRows;
import dev.dlt4j.spi.sql.SqlDialect;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A client that several users have: it stays open until the destination is closed, so that what was fetched
/// for one query serves the next.
record SharedSqlClient(SqlClient shared) implements SqlClient {
    @Override
    public String dataset() {
        return shared.dataset();
    }

    @Override
    public SqlDialect dialect() {
        return shared.dialect();
    }

    @Override
    public String tableName(String table) {
        return shared.tableName(table);
    }

    @Override
    public Map<String, List<String>> tables() {
        return shared.tables();
    }

    @Override
    public SqlRows query(String sql, @Nullable Object... parameters) {
        return shared.query(sql, parameters);
    }

    @Override
    public long execute(String sql, @Nullable Object... parameters) {
        return shared.execute(sql, parameters);
    }

    @Override
    public <T extends @Nullable Object> T transaction(Function<SqlClient, T> work) {
        return shared.transaction(work);
    }

    @Override
    public void close() {
        // other users may still need it
    }
}
