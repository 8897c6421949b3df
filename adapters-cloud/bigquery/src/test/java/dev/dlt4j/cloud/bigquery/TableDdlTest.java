package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The expected statements are those of dlt 1.31.0 for the same tables, but for blanks.
final class TableDdlTest {
    private static final String ORDERS = "`p`.`ds`.`orders`";
    private final BigQueryDialect dialect = new BigQueryDialect();
    private final TableDdl ddl = new TableDdl(dialect);

    @Test
    void writesTypesAndHintsAsDltDoes() {
        Table table = Table.root("orders").withColumns(List.of(
                Column.of("id", DataType.BIGINT, false).with("description", "it's an id"),
                Column.of("day", DataType.DATE, true).with("x-bigquery-partition", true),
                Column.of("name", DataType.TEXT, true).with("precision", 20),
                Column.of("price", DataType.DECIMAL, true).with("x-bigquery-round-half-even", true),
                decimal("d1", 12, 0), decimal("d2", 32, 0), decimal("d3", 40, 10),
                Column.of("d4", DataType.DECIMAL, true).with("precision", 12),
                Column.of("w", DataType.WEI, true), Column.of("j", DataType.JSON, true),
                Column.of("ts", DataType.TIMESTAMP, true), Column.of("b", DataType.BINARY, true),
                Column.of("t", DataType.TIME, true), Column.of("f", DataType.DOUBLE, true),
                Column.of("o", DataType.BOOL, true),
                Column.of("by", DataType.BINARY, true).with("precision", 8)))
                .with("x-bigquery-cluster-columns", List.of("name", "id"))
                .with("x-bigquery-table-description", "All \"orders\" of a\\b it's")
                .with("x-bigquery-partition-expiration-days", 7)
                .with("x-bigquery-table-expiration", "2030-01-31 00:00:00+00:00");

        assertThat(created(table)).isEqualTo("""
                CREATE TABLE IF NOT EXISTS `p`.`ds`.`orders` (
                `id` INT64 NOT NULL OPTIONS (description='it\\'s an id'),
                `day` DATE,
                `name` STRING(20),
                `price` NUMERIC(38,9) OPTIONS (rounding_mode='ROUND_HALF_EVEN'),
                `d1` NUMERIC(12,0),
                `d2` BIGNUMERIC(32,0),
                `d3` BIGNUMERIC(40,10),
                `d4` NUMERIC(12,9),
                `w` BIGNUMERIC,
                `j` JSON,
                `ts` TIMESTAMP,
                `b` BYTES,
                `t` TIME,
                `f` FLOAT64,
                `o` BOOL,
                `by` BYTES(8))
                PARTITION BY `day`
                CLUSTER BY `name`, `id`
                OPTIONS (description='All "orders" of a\\\\b it\\'s', \
                expiration_timestamp=TIMESTAMP '2030-01-31 00:00:00+00:00', partition_expiration_days=7)""");
    }

    @Test
    void cutsByTheDateOfATimestampAndByDaysOfAnInteger() {
        assertThat(created(partitioned(DataType.TIMESTAMP))).endsWith("""
                PARTITION BY DATE(`c`)
                CLUSTER BY `k`""");
        assertThat(created(partitioned(DataType.BIGINT))).endsWith("""
                PARTITION BY RANGE_BUCKET(`c`, GENERATE_ARRAY(-172800000, 691200000, 86400))
                CLUSTER BY `k`""");
    }

    private static Table partitioned(DataType type) {
        return Table.root("orders").withColumns(List.of(
                Column.of("c", type, true).with("partition", true),
                Column.of("k", DataType.TEXT, true).with("cluster", true)));
    }

    @Test
    void cutsByAnExpression() {
        Table table = Table.root("orders").withColumns(List.of(Column.of("c", DataType.BIGINT, true)))
                .with("x-bigquery-partition",
                        Map.of("c", "RANGE_BUCKET({column_name}, GENERATE_ARRAY(0, 100, 10))"));
        assertThat(created(table))
                .endsWith("PARTITION BY RANGE_BUCKET(`c`, GENERATE_ARRAY(0, 100, 10))");
    }

    @Test
    void addsColumnsInOneStatement() {
        assertThat(ddl.add(ORDERS, "orders", List.of(Column.of("x", DataType.TEXT, true),
                Column.of("y", DataType.BIGINT, false)))).isEqualTo("""
                        ALTER TABLE `p`.`ds`.`orders`
                        ADD COLUMN IF NOT EXISTS `x` STRING,
                        ADD COLUMN IF NOT EXISTS `y` INT64""");
    }

    @Test
    void takesTheLargeTypeWhereDltsIsRefused() {
        assertThat(dialect.columnType("orders", decimal("d", 38, 5))).isEqualTo("BIGNUMERIC(38,5)");
        assertThatThrownBy(() -> dialect.columnType("orders", decimal("d", 80, 5)))
                .isInstanceOf(TerminalException.class).hasMessageContaining("\"d\"")
                .hasMessageContaining("\"orders\"");
    }

    @Test
    void refusesSeveralPartitionsAndUnknownColumns() {
        Table several = partitioned(DataType.DATE)
                .withColumn(Column.of("e", DataType.DATE, true).with("x-bigquery-partition", true));
        assertThatThrownBy(() -> created(several)).isInstanceOf(TerminalException.class)
                .hasMessageContaining("[c, e]");
        Table unknown = partitioned(DataType.DATE).with("x-bigquery-cluster-columns", List.of("nope"));
        assertThatThrownBy(() -> created(unknown)).isInstanceOf(TerminalException.class)
                .hasMessageContaining("nope");
    }

    private static Column decimal(String name, int precision, int scale) {
        return Column.of(name, DataType.DECIMAL, true).with("precision", precision).with("scale", scale);
    }

    private String created(Table table) {
        return ddl.create(ORDERS, new BigQueryHints(Schema.empty("shop").withTable(table), table, false));
    }
}
