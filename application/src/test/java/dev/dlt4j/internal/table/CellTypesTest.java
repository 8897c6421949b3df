package dev.dlt4j.internal.table;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.internal.format.parquet.ParquetFormat;
import dev.dlt4j.internal.format.parquet.ParquetOptions;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.destination.Engine;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Digits of large numbers, as dlt has them for its destinations.
final class CellTypesTest {
    private static final Column WEI = Column.of("w", DataType.WEI, true);

    private static ColumnType parquet(Engine engine) {
        return new CellTypes(engine.capabilities().build()).columnType(WEI,
                new ParquetFormat(ParquetOptions.defaults()));
    }

    @Test
    void parquetHasTheMostSignificantOfMoreDigitsThanItCanKeep() {
        assertThat(parquet(Engine.DUCKDB)).isEqualTo(ColumnType.decimal(38, 0));
        assertThat(parquet(Engine.BIGQUERY)).isEqualTo(ColumnType.decimal(76, 38));
        assertThat(parquet(Engine.POSTGRES)).isEqualTo(ColumnType.decimal(76, 0));
    }

    @Test
    void filesOfADestinationsOwnHaveTheScaleOfItsColumnWhereOnlyThePrecisionIsSaid() {
        Column price = Column.of("p", DataType.DECIMAL, true).with("precision", 20L);
        CellTypes types = new CellTypes(Engine.DUCKDB.capabilities().build());

        assertThat(types.columnType(price, new ParquetFormat(ParquetOptions.likeDlt().with(Map.of("strict",
                "false"))))).isEqualTo(ColumnType.decimal(20, 9));
        assertThat(types.columnType(price, new ParquetFormat(ParquetOptions.likeDlt())))
                .isEqualTo(ColumnType.decimal(20, 0));
    }
}
