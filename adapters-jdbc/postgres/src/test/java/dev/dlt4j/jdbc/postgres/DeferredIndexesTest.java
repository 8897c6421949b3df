package dev.dlt4j.jdbc.postgres;

import java.sql.Connection;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class DeferredIndexesTest {
    private static final String INDEXES = "SELECT indexdef FROM pg_indexes WHERE tablename = 'items' ORDER "
            + "BY 1";

    private final TestDatabase database = TestDatabase.create();

    @Test
    void uniqueConstraintsOfAnEmptyTableAreMadeBehindItsRows() throws Exception {
        database.execute("CREATE TABLE items (id bigint UNIQUE, \"it's\" text CONSTRAINT \"odd name\" "
                + "UNIQUE)");
        var before = database.texts(INDEXES);
        try (Connection connection = database.connect(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            var indexes = DeferredIndexes.takeAway(connection, "\"public\".\"items\"");
            assertThat(indexes.definitions()).hasSize(2);
            statement.execute("INSERT INTO items VALUES (1, 'a'), (2, 'b')");
            indexes.putBack();
            connection.commit();
        }
        assertThat(database.texts(INDEXES)).isEqualTo(before);
        assertThatThrownBy(() -> database.execute("INSERT INTO items VALUES (1, 'c')"))
                .hasMessageContaining("items_id_key");
    }

    @Test
    void rowsThatBreakThemAreRefusedAsBefore() throws Exception {
        database.execute("CREATE TABLE items (id bigint UNIQUE)");
        try (Connection connection = database.connect(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            var indexes = DeferredIndexes.takeAway(connection, "items");
            statement.execute("INSERT INTO items VALUES (1), (1)");
            assertThatThrownBy(indexes::putBack).hasMessageContaining("items_id_key")
                    .hasFieldOrPropertyWithValue("SQLState", "23505");
            connection.rollback();
        }
        assertThat(database.texts(INDEXES)).hasSize(1);
    }

    @Test
    void thoseOfATableWithRowsStayAndThoseThatAKeyRefersTo() throws Exception {
        database.execute("CREATE TABLE items (id bigint UNIQUE)",
                "CREATE TABLE parts (item bigint REFERENCES items (id))", "CREATE TABLE full_ (id bigint "
                        + "UNIQUE)",
                "INSERT INTO full_ VALUES (1)", "CREATE TABLE foreign_ (id bigint UNIQUE)",
                "CREATE ROLE other_owner", "ALTER TABLE foreign_ OWNER TO other_owner",
                "CREATE ROLE guest", "GRANT SELECT ON foreign_ TO guest");
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("SET LOCAL ROLE guest");
                assertThat(DeferredIndexes.takeAway(connection, "foreign_").definitions()).isEmpty();
                statement.execute("RESET ROLE");
            }
            for (String table : new String[]{"items", "full_", "parts", "nowhere"}) {
                assertThat(DeferredIndexes.takeAway(connection, table).definitions()).as(table).isEmpty();
            }
        }
    }
}
