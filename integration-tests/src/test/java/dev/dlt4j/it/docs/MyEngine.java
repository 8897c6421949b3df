package dev.dlt4j.it.docs;

import dev.dlt4j.jdbc.core.ErrorContext;
import dev.dlt4j.jdbc.core.ErrorMeaning;
import dev.dlt4j.jdbc.core.JdbcEngine;
import dev.dlt4j.spi.destination.StoredTypes;
import dev.dlt4j.spi.destination.TableLoad;
import dev.dlt4j.spi.sql.SqlDialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

// snippet
final class MyEngine implements JdbcEngine {
    private final String url;
    private final SqlDialect dialect;

    MyEngine(String url, SqlDialect dialect) {
        this.url = url;
        this.dialect = dialect;
    }

    @Override
    public SqlDialect dialect() {
        return dialect;
    }

    @Override
    public String location() {
        return "mydb";
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    @Override
    public void load(Connection connection, String target, TableLoad load) throws SQLException {
        // read load.files() and insert their rows in batches, columns by name
    }

    @Override
    public ErrorMeaning meaning(SQLException failure, ErrorContext context) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.startsWith("40")
                ? ErrorMeaning.passes("the connection or the transaction broke: run again")
                : ErrorMeaning.stays("correct what the message says, then run again");
    }

    @Override
    public StoredTypes types(Map<String, Map<String, String>> byTable) {
        return StoredTypes.none();
    }

    @Override
    public void close() {}
}
// end
