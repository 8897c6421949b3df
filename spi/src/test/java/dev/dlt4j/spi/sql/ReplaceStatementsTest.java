package dev.dlt4j.spi.sql;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.ReplaceStrategy;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ReplaceStatementsTest {
    private static final List<Table> CHAIN = List.of(
            Table.root("items").withColumns(List.of(Column.of("id", DataType.BIGINT, true),
                    Column.of("untyped"), Column.of("v", DataType.TEXT, true))),
            Table.nested("items__l", "items").withColumns(List.of(Column.of("value", DataType.TEXT, true))));

    @Test
    void allTablesOfAChainAreEmptied() {
        assertThat(of(ReplaceStrategy.TRUNCATE_AND_INSERT, SampleDialects.DUCKDB)).containsExactly(
                "DELETE FROM \"shop\".\"items\"", "DELETE FROM \"shop\".\"items__l\"");
        assertThat(of(ReplaceStrategy.TRUNCATE_AND_INSERT, SampleDialects.POSTGRES)).containsExactly(
                "TRUNCATE TABLE \"shop\".\"items\"", "TRUNCATE TABLE \"shop\".\"items__l\"");
    }

    @Test
    void stagedRowsComeByTheNamesOfTheirColumns() {
        assertThat(of(ReplaceStrategy.INSERT_FROM_STAGING, SampleDialects.MYSQL)).containsExactly(
                "DELETE FROM `shop`.`items`",
                "INSERT INTO `shop`.`items` (`id`, `v`) SELECT `id`, `v` FROM `shop_staging`.`items`",
                "DELETE FROM `shop`.`items__l`",
                "INSERT INTO `shop`.`items__l` (`value`) SELECT `value` FROM `shop_staging`.`items__l`");
    }

    @Test
    void postgresMovesTheStagingTable() {
        assertThat(of(ReplaceStrategy.STAGING_OPTIMIZED, SampleDialects.POSTGRES).subList(0, 3))
                .containsExactly("DROP TABLE IF EXISTS \"shop\".\"items\"",
                        "ALTER TABLE \"shop_staging\".\"items\" SET SCHEMA \"shop\"",
                        "CREATE TABLE \"shop_staging\".\"items\" (LIKE \"shop\".\"items\" INCLUDING ALL)");
    }

    @Test
    void anEngineThatCannotSwapTablesRefusesByName() {
        assertThatThrownBy(() -> of(ReplaceStrategy.STAGING_OPTIMIZED, SampleDialects.SQLITE))
                .isInstanceOf(TerminalException.class)
                .hasMessage("cannot replace table \"items\" with strategy staging-optimized: sqlite has no "
                        + "quick way to do so; set replace_strategy to insert-from-staging");
    }

    private static List<String> of(ReplaceStrategy strategy, SqlDialect dialect) {
        return ReplaceStatements.of(CHAIN, strategy,
                new TableNames(dialect, List.of("shop"), List.of("shop_staging")));
    }
}
