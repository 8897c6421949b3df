package dev.dlt4j.jdbc.sqldatabase.internal.engine;

import dev.dlt4j.jdbc.sqldatabase.dialect.CatalogRequest;
import dev.dlt4j.jdbc.sqldatabase.dialect.SourceDialect;
import dev.dlt4j.jdbc.sqldatabase.dialect.Statements;
import dev.dlt4j.jdbc.sqldatabase.internal.chunk.ChunkPlanner;
import dev.dlt4j.jdbc.sqldatabase.internal.query.TableQuery;
import dev.dlt4j.jdbc.sqldatabase.table.ForeignKey;
import dev.dlt4j.jdbc.sqldatabase.table.SelectQuery;
import dev.dlt4j.jdbc.sqldatabase.table.SourceColumn;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The statements for SQL Server and Oracle, which cannot run here, on H2 in the mode that takes their
/// spelling, with tables in place of the views of their catalogs.
final class CatalogStatementsTest {
    private final List<Connection> opened = new ArrayList<>();

    private Connection like(String mode, String... statements) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:h2:mem:;MODE=" + mode
                + (mode.equals("Oracle")
                        ? ""
                        : ";DATABASE_TO_UPPER=false;CASE_INSENSITIVE_IDENTIFIERS=true"));
        opened.add(connection);
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
        return connection;
    }

    @AfterEach
    void close() throws SQLException {
        for (Connection connection : opened) {
            connection.close();
        }
    }

    private Connection sqlServer() throws SQLException {
        return like("MSSQLServer", "create schema dbo",
                "create table dbo.customers (id int primary key, name nvarchar(20))",
                "create table dbo.[Order Lines] (line int not null, [order] bigint not null, "
                        + "customer int, price numeric(10, 2), primary key ([order], line))",
                "create view dbo.names as select name from dbo.customers",
                "insert into dbo.[Order Lines] select x, 7, 1, x from system_range(1, 5)",
                "create schema sys", "create table sys.schemas (schema_id int, name varchar)",
                "create table sys.tables (object_id int, schema_id int, name varchar)",
                "create table sys.columns (object_id int, column_id int, name varchar)",
                "create table sys.foreign_keys (object_id int, name varchar)",
                "create table sys.foreign_key_columns (constraint_object_id int, constraint_column_id int, "
                        + "parent_object_id int, parent_column_id int, referenced_object_id int, "
                        + "referenced_column_id int)",
                "insert into sys.schemas values (1, 'dbo')",
                "insert into sys.tables values (10, 1, 'Order Lines'), (20, 1, 'customers')",
                "insert into sys.columns values (10, 3, 'customer'), (20, 1, 'id')",
                "insert into sys.foreign_keys values (30, 'fk')",
                "insert into sys.foreign_key_columns values (30, 1, 10, 3, 20, 1)");
    }

    private Connection oracle() throws SQLException {
        return like("Oracle", "create schema SHOP", "create table SHOP.ORDERS (ID number(10,0) primary key, "
                + "\"Mixed\" varchar2(9), \"DATE\" date)",
                "insert into SHOP.ORDERS select x, 'v' || x, sysdate from system_range(1, 5)",
                "create table ALL_VIEWS (OWNER varchar, VIEW_NAME varchar)",
                "create table ALL_MVIEWS (OWNER varchar, MVIEW_NAME varchar)",
                "create table ALL_TAB_COLUMNS (OWNER varchar, TABLE_NAME varchar, COLUMN_NAME varchar, "
                        + "NULLABLE varchar, DATA_TYPE varchar, CHAR_LENGTH int, DATA_LENGTH int, "
                        + "DATA_PRECISION int, DATA_SCALE int, COLUMN_ID int)",
                "create table ALL_CONSTRAINTS (OWNER varchar, TABLE_NAME varchar, CONSTRAINT_NAME varchar, "
                        + "CONSTRAINT_TYPE varchar, R_OWNER varchar, R_CONSTRAINT_NAME varchar)",
                "create table ALL_CONS_COLUMNS (OWNER varchar, CONSTRAINT_NAME varchar, COLUMN_NAME varchar, "
                        + "POSITION int)",
                "insert into ALL_VIEWS values ('SHOP', 'ORDER_NAMES')",
                "insert into ALL_TAB_COLUMNS values "
                        + "('SHOP', 'ORDERS', 'ID', 'N', 'NUMBER', 0, 22, 10, 0, 1), "
                        + "('SHOP', 'ORDERS', 'Mixed', 'Y', 'VARCHAR2', 9, 9, null, null, 2), "
                        + "('SHOP', 'ORDERS', 'DATE', 'Y', 'DATE', 0, 7, null, null, 3), "
                        + "('SHOP', 'BIN$x==$0', 'ID', 'Y', 'NUMBER', 0, 22, null, null, 1), "
                        + "('SHOP', 'ORDER_NAMES', 'ID', 'Y', 'NUMBER', 0, 22, null, null, 1)",
                "insert into ALL_CONSTRAINTS values ('SHOP', 'ORDERS', 'PK', 'P', null, null), "
                        + "('SHOP', 'ORDERS', 'FK', 'R', 'SHOP', 'PK')",
                "insert into ALL_CONS_COLUMNS values ('SHOP', 'PK', 'ID', 1), ('SHOP', 'FK', 'ID', 1)");
    }

    private static CatalogRequest all(String schema) {
        return new CatalogRequest(schema, Optional.empty(), true, true);
    }

    private static List<String> read(Connection connection, SourceDialect dialect, SelectQuery query)
            throws SQLException {
        List<String> values = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(dialect.statement(query))) {
            Statements.bind(statement, query);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
        }
        return values;
    }

    @Test
    void tablesOfSqlServerComeWithColumnsAndKeys() throws SQLException {
        List<SourceTable> tables = new SqlServerReading().tables(sqlServer(), all("dbo"));

        assertThat(tables).extracting(SourceTable::name).containsExactlyInAnyOrder("Order Lines",
                "customers", "names");
        SourceTable lines = tables.stream().filter(each -> each.name().equals("Order Lines")).findFirst()
                .orElseThrow();
        assertThat(lines.columns()).extracting(SourceColumn::name).containsExactly("line", "order",
                "customer", "price");
        assertThat(lines.primaryKey()).containsExactly("order", "line");
        assertThat(lines.foreignKeys()).containsExactly(
                new ForeignKey(List.of("customer"), "dbo", "customers", List.of("id")));
        assertThat(tables.stream().filter(SourceTable::view)).extracting(SourceTable::name)
                .containsExactly("names");
    }

    @Test
    void rowsOfSqlServerAreReadInChunks() throws SQLException {
        Connection connection = sqlServer();
        SqlServerReading dialect = new SqlServerReading();
        SourceTable lines = dialect.tables(connection,
                new CatalogRequest("dbo", Optional.of(Set.of("Order Lines")), true, false)).getFirst();
        SelectQuery query = new TableQuery(dialect, lines).all();

        assertThat(dialect.statement(query)).isEqualTo(
                "SELECT [line], [order], [customer], [price] FROM [dbo].[Order Lines]");
        assertThat(read(connection, dialect, query.limit(2))).hasSize(2);
        // all have one key, which is then the only bound
        List<SelectQuery> chunks = new ChunkPlanner(connection, dialect, lines, 2)
                .plan(query, Optional.empty()).chunks();
        List<String> rows = new ArrayList<>();
        for (SelectQuery chunk : chunks) {
            rows.addAll(read(connection, dialect, chunk));
        }
        assertThat(chunks).hasSize(2);
        assertThat(rows).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    }

    @Test
    void tablesOfOracleHaveNamesInSmallLetters() throws SQLException {
        for (String schema : List.of("shop", "SHOP")) {
            List<SourceTable> tables = new OracleReading().tables(oracle(), all(schema));

            assertThat(tables).extracting(SourceTable::name).containsExactly("orders", "order_names");
            assertThat(tables.getFirst().columns()).extracting(SourceColumn::name).containsExactly("id",
                    "Mixed", "DATE");
            assertThat(tables.getFirst().primaryKey()).containsExactly("id");
            assertThat(tables.getFirst().foreignKeys())
                    .containsExactly(new ForeignKey(List.of("id"), "shop", "orders", List.of("id")));
            assertThat(tables.getLast().view()).isTrue();
        }
    }

    @Test
    void rowsOfOracleAreReadInChunksOfANumberWithoutDigitsBehindThePoint() throws SQLException {
        Connection connection = oracle();
        OracleReading dialect = new OracleReading();
        SourceTable orders = dialect.tables(connection,
                new CatalogRequest("shop", Optional.of(Set.of("orders")), true, false)).getFirst();
        SelectQuery query = new TableQuery(dialect, orders).all();

        assertThat(dialect.statement(query.limit(2)))
                .isEqualTo("SELECT \"ID\", \"Mixed\", \"DATE\" FROM \"SHOP\".\"ORDERS\" "
                        + "FETCH FIRST 2 ROWS ONLY");
        assertThat(read(connection, dialect, query.limit(2))).hasSize(2);
        List<String> rows = new ArrayList<>();
        for (SelectQuery chunk : new ChunkPlanner(connection, dialect, orders, 2)
                .plan(query, Optional.empty()).chunks()) {
            rows.addAll(read(connection, dialect, chunk));
        }
        assertThat(rows).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void aQueryInPlaceOfATableHasAnAliasThatAllDatabasesTake() throws SQLException {
        Connection connection = oracle();
        OracleReading dialect = new OracleReading();
        SourceTable orders = dialect.tables(connection, all("shop")).getFirst()
                .from("select * from SHOP.ORDERS where ID > 3");

        assertThat(read(connection, dialect, new TableQuery(dialect, orders).all())).containsExactly("4",
                "5");
    }

    @Test
    void typesThatTheDriverHasNoTextForAreWrittenByTheDatabase() {
        assertThat(selected(new OracleReading(), OracleTables.type("JSON", 0, 0, null, null)))
                .isEqualTo("JSON_SERIALIZE(c RETURNING CLOB) AS c");
        assertThat(selected(new OracleReading(), OracleTables.type("INTERVAL DAY(2) TO SECOND(6)", 0, 0, 2,
                6))).isEqualTo("TO_CHAR(c) AS c");
        assertThat(selected(new OracleReading(),
                OracleTables.type("TIMESTAMP(6) WITH LOCAL TIME ZONE", 0, 0, null, 6)))
                .isEqualTo("CAST(c AS TIMESTAMP WITH TIME ZONE) AS c");
        assertThat(selected(new SqlServerReading(), SqlServerTables.type("sql_variant", 0, null, null)))
                .isEqualTo("CAST(c AS nvarchar(4000)) AS c");
        assertThat(selected(new SqlServerReading(), SqlServerTables.type("geography", -1, null, null)))
                .isEqualTo("c.ToString() AS c");
        assertThat(selected(new SqlServerReading(), SqlServerTables.type("money", 0, 19, 4))).isEqualTo("c");
    }

    private static String selected(SourceDialect dialect, SqlType type) {
        return dialect.selected("c", type);
    }
}
