package dev.dlt4j.jdbc.sqlite;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.query.SqlAccess;
import dev.dlt4j.spi.query.SqlClient;
import dev.dlt4j.testkit.TestDataset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Queries of users on a file.
final class SqliteQueriesTest {
    private static final Schema SHOP = Schema.empty("shop")
            .withTable(Table.root("items").withColumns(List.of(Column.of("id", DataType.BIGINT, true))))
            .bumped();

    private DestinationClient client;

    @BeforeEach
    void open(@TempDir Path folder) {
        client = new SqliteDestination().open(Sqlite.file(folder.resolve("shop.db")).config(),
                TestDataset.in(folder, "sqlite", "shop"));
        client.createDataset();
        client.migrate(SHOP, SHOP.tables().keySet());
        writing().execute("insert into items values (1), (2)");
    }

    @AfterEach
    void close() {
        client.close();
    }

    private SqlClient reading() {
        return client.sqlClient(SqlAccess.READ_ONLY).orElseThrow();
    }

    private SqlClient writing() {
        return client.sqlClient(SqlAccess.READ_WRITE).orElseThrow();
    }

    @Test
    void findsTablesOfTheDataset() {
        assertThat(String.valueOf(reading().query("select count(*) from items where id > ?", 1).single()))
                .contains("1");
        assertThat(String.valueOf(
                reading().query("select max(id) from " + reading().tableName("items")).single()))
                .contains("2");
    }

    @Test
    void readsInOneTransactionWhileAnotherClientWrites() {
        Object before = reading().transaction(sql -> {
            sql.query("select count(*) from items").single();
            writing().execute("insert into items values (3)");
            return sql.query("select count(*) from items").single();
        });
        assertThat(String.valueOf(before)).contains("2");
        assertThat(String.valueOf(reading().query("select count(*) from items").single())).contains("3");
    }

    @Test
    void refusesWhatWritesAndNamesTheTablesThatAreThere() {
        assertThatThrownBy(() -> reading().query("delete from items")).isInstanceOf(TerminalException.class)
                .hasMessageContaining("only one statement that reads");
        assertThatThrownBy(() -> reading().query("select * from item")).isInstanceOf(TerminalException.class)
                .hasMessageContaining("tables of dataset \"shop\": ").hasMessageContaining("items");
    }
}
