package dev.dlt4j.spi.batch;

import java.util.List;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ColumnBatchTest {
    private static final ColumnVector LOAD_ID = ColumnVector.constant(ColumnType.UTF8, 3,
            "17.5".getBytes(UTF_8));

    @Test
    void aConstantStandsForAllRows() {
        assertThat(LOAD_ID.textAt(0)).isEqualTo("17.5");
        assertThat(LOAD_ID.textAt(2)).isEqualTo("17.5");
        assertThat(LOAD_ID.nullCount()).isZero();
        assertThat(ColumnVector.constant(ColumnType.INT64, 5, 42L).longAt(4)).isEqualTo(42);
        assertThat(ColumnVector.nulls(ColumnType.INT64, 5).isNull(4)).isTrue();
    }

    @Test
    void columnsAreFoundByName() {
        ColumnVector numbers = ColumnVector.ofLongs(ColumnType.INT64, 3, new long[]{1, 2, 3},
                new byte[]{0b101});
        ColumnBatch batch = new ColumnBatch(3, List.of("a", "b"), List.of(numbers, LOAD_ID));
        assertThat(batch.vector("b")).isSameAs(LOAD_ID);
        assertThat(batch.vector("c")).isNull();
        assertThat(batch.vector(0).isNull(1)).isTrue();
        assertThat(batch.vector(0).nullCount()).isEqualTo(1);
    }

    @Test
    void unequalLengthsAndNamesThatComeTwiceAreRefused() {
        assertThatThrownBy(() -> new ColumnBatch(4, List.of("a"), List.of(LOAD_ID)))
                .hasMessageContaining("column a has 3 rows in a batch of 4");
        assertThatThrownBy(() -> new ColumnBatch(3, List.of("a", "a"), List.of(LOAD_ID, LOAD_ID)))
                .hasMessageContaining("comes twice");
    }

    @Test
    void layoutsAreChecked() {
        assertThatThrownBy(() -> ColumnVector.ofLongs(ColumnType.UTF8, 0, new long[0], null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ColumnType.decimal(80, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThat(ColumnType.decimal(39, 2).vector()).isEqualTo(VectorType.DECIMAL256);
        assertThat(TimeUnit.ofPrecision(6)).isEqualTo(TimeUnit.MICROS);
        assertThat(TimeUnit.ofPrecision(7)).isEqualTo(TimeUnit.NANOS);
    }
}
