package dev.dlt4j.it.database;

import dev.dlt4j.it.database.SampleDatabase.Engine;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.jdbc.sqldatabase.SqlDatabase;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// How much of a catalog is read: not a statement per table, and nothing of tables that are not asked for.
final class DatabaseCatalogTest {
    private static final int TABLES = 2000;

    @TempDir
    Path folder;

    private static void createManyTables(SampleDatabase shop, Engine engine) throws SQLException {
        String table = " (id int not null primary key, name varchar(9), other int";
        if (engine == Engine.POSTGRES) {
            shop.execute(
                    "do $$ begin for i in 0..%d loop execute 'create table many_' || i || '%s)'; end loop; "
                            .formatted(TABLES - 1, table) + "end $$");
            return;
        }
        StringBuilder statements = new StringBuilder();
        for (int i = 0; i < TABLES; i++) {
            statements.append("create table many_").append(i).append(table).append(");\n");
        }
        shop.execute(statements.toString());
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB", "SQLITE", "DUCKDB"})
    void twoThousandTablesAreLookedUpInThreeStatements(Engine engine) throws SQLException {
        SampleDatabase shop = SampleDatabase.of(engine, folder);
        createManyTables(shop, engine);
        List<String> statements = new ArrayList<>();

        Source source = SqlDatabase.of(NotingDataSource.of(shop, statements)).resolveForeignKeys().source();

        assertThat(source.resources()).hasSize(TABLES + 4)
                .allSatisfy(resource -> assertThat(resource.hints().columns()).isNotEmpty());
        assertThat(statements).hasSizeLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB", "SQLITE", "DUCKDB"})
    void aTableThatIsLookedUpLaterIsTheOnlyOneThatIsRead(Engine engine) throws SQLException {
        SampleDatabase shop = SampleDatabase.of(engine, folder);
        List<String> statements = new ArrayList<>();
        Source source = SqlDatabase.of(NotingDataSource.of(shop, statements)).tables("track", "artist")
                .deferReflection().source();
        assertThat(statements).isEmpty();
        try (var pipeline = new Warehouse(folder).pipeline("shop").build()) {
            pipeline.run(source);
            assertThat(pipeline.schema("sql_database").orElseThrow().table("track").keys().primary())
                    .containsExactly("track_id");
        }

        assertThat(statements.stream().filter(sql -> !sql.contains("FROM \"") && !sql.contains("FROM `")
                && !sql.contains("pg_relation_size"))).isNotEmpty()
                .allSatisfy(sql -> assertThat(sql).contains(" IN (?)"));
        assertThat(new Warehouse(folder).query("select count(*) from data.track")).containsExactly("4");
    }

    @Test
    void aNameWithWildcardsIsOneTableOfADriversCatalog() throws SQLException {
        SampleDatabase shop = SampleDatabase.of(Engine.H2, folder);
        shop.execute("create table a_b (id int);\ncreate table axb (id int)");

        assertThat(SqlDatabase.of(shop.url()).tables("a_b").source().resources()).singleElement()
                .satisfies(resource -> assertThat(resource.name()).isEqualTo("a_b"));
    }
}
