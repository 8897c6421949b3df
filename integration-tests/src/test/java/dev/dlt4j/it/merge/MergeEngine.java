package dev.dlt4j.it.merge;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.jdbc.duckdb.DuckDbDestination;
import dev.dlt4j.jdbc.mysql.MariaDb;
import dev.dlt4j.jdbc.sqlite.Sqlite;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.sql.SqlDialect;
import dev.dlt4j.spi.sql.TableNames;
import dev.dlt4j.testservers.MariaDbServer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Databases in which recorded merges are done.
enum MergeEngine {
    DUCKDB(List.of("memory", "shop"), List.of("memory", "shop_staging")) {
        @Override
        SqlDialect dialect() {
            return dialectOf(Destination.of(new DuckDbDestination(), DuckDbDestination.Config.defaults()));
        }

        @Override
        Connection connect() throws SQLException {
            Connection connection = DriverManager.getConnection("jdbc:duckdb:");
            execute(connection, "CREATE SCHEMA shop", "CREATE SCHEMA shop_staging", "SET TimeZone = 'UTC'");
            return connection;
        }
    },
    SQLITE(List.of("main"), List.of("shop_staging")) {
        @Override
        SqlDialect dialect() {
            return dialectOf(Sqlite.file("shop.db"));
        }

        @Override
        Connection connect() throws SQLException {
            Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
            execute(connection, "ATTACH DATABASE ':memory:' AS shop_staging");
            return connection;
        }
    },
    MARIADB(List.of("shop"), List.of("dlt4j")) {
        @Override
        SqlDialect dialect() {
            return dialectOf(MariaDb.url(MariaDbServer.shared().url("")));
        }

        @Override
        Connection connect() throws SQLException {
            Connection connection = MariaDbServer.shared().connect("mysql");
            for (String database : List.of("shop", "dlt4j")) {
                execute(connection, "DROP SCHEMA IF EXISTS " + database,
                        "CREATE SCHEMA " + database + " CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin");
            }
            execute(connection, "SET SESSION sql_mode = 'STRICT_ALL_TABLES', time_zone = '+00:00'");
            return connection;
        }
    };

    private final List<String> dataset;
    private final List<String> staging;

    MergeEngine(List<String> dataset, List<String> staging) {
        this.dataset = dataset;
        this.staging = staging;
    }

    abstract SqlDialect dialect();

    /// A connection to an empty dataset and its staging dataset.
    abstract Connection connect() throws SQLException;

    TableNames names() {
        return new TableNames(dialect(), dataset, staging);
    }

    /// A value as the engine takes and shows it, of one that DuckDB shows.
    @Nullable
    String text(@Nullable Column column, @Nullable String shown) {
        if (this == DUCKDB || shown == null || column == null || column.dataTypeOrNull() == null) {
            return shown;
        }
        return switch (column.dataType().orElseThrow()) {
            case BOOL -> shown.equals("true") ? "1" : shown.equals("false") ? "0" : shown;
            case TIMESTAMP -> micros(shown.replaceFirst("[+]00(:00)?$", ""));
            case DECIMAL, DOUBLE -> new BigDecimal(shown).stripTrailingZeros().toPlainString();
            case TEXT, BIGINT, BINARY, JSON, WEI, DATE, TIME -> shown;
        };
    }

    private static String micros(String moment) {
        int point = moment.indexOf('.');
        return point < 0
                ? moment + ".000000"
                : (moment + "000000").substring(0, point + ".000000".length());
    }

    private static <C extends Record> SqlDialect dialectOf(Destination<C> destination) {
        return destination.provider().capabilities(destination.config()).sql().dialect().orElseThrow();
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
