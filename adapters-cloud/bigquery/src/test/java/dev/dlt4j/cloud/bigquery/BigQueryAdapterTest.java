package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.spi.source.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class BigQueryAdapterTest {
    private final Resource<Map<String, Integer>> orders = Resource.of("orders",
            context -> Stream.of(Map.of("id", 1)));

    /// The columns that are hinted in the end; a hint that comes later is over an earlier one.
    private static List<String> partitions(Resource<?> resource) {
        Map<String, Column> last = new LinkedHashMap<>();
        resource.hints().columns().stream().filter(column -> column.property("x-bigquery-partition") != null)
                .forEach(column -> last.put(column.name(), column));
        return last.values().stream().filter(column -> column.flag("x-bigquery-partition"))
                .map(Column::name).toList();
    }

    @Test
    void cutsByTheColumnThatWasNamedLast() {
        assertThat(partitions(BigQueryAdapter.of(orders).partition("a").partition("b").build()))
                .containsExactly("b");
        var twice = BigQueryAdapter.of(BigQueryAdapter.of(orders).partition("a").build()).partition("b");
        assertThat(partitions(twice.build())).containsExactly("b");
        var expression = BigQueryAdapter.of(orders).partition("a").partitionByRange("b", 0, 9, 1).build();
        assertThat(partitions(expression)).isEmpty();
        assertThat(expression.hints().others()).containsEntry("x-bigquery-partition",
                Map.of("b", "RANGE_BUCKET({column_name}, GENERATE_ARRAY(0, 9, 1))"));
        var column = BigQueryAdapter.of(orders).partitionByRange("b", 0, 9, 1).partition("a").build();
        assertThat(column.hints().others()).doesNotContainKey("x-bigquery-partition");
        assertThat(partitions(column)).containsExactly("a");
    }

    /// What dlt 1.31.0 keeps in the schema.
    @ParameterizedTest
    @CsvSource({"2030-01-31, 2030-01-31T00:00:00+00:00", "2030-01-31T12:30:05, 2030-01-31T12:30:05+00:00",
            "2030-01-31 12:30:05+02:00, 2030-01-31T12:30:05+00:00",
            "2030-01-31T12:30:05.123, 2030-01-31T12:30:05.123000+00:00",
            "2030-01-31T12:30, 2030-01-31T12:30:00+00:00"})
    void keepsExpirationAsDltDoes(String given, String kept) {
        assertThat(BigQueryAdapter.of(orders).tableExpiration(given).build().hints().others())
                .containsEntry("x-bigquery-table-expiration", kept);
    }

    @ParameterizedTest
    @EnumSource(value = WriteDisposition.class, names = "APPEND", mode = EnumSource.Mode.EXCLUDE)
    void streamsNothingThatDoesMoreThanAdd(WriteDisposition disposition) {
        Resource<Map<String, Integer>> other = orders.write(disposition);
        for (BigQueryAdapter<?> adapter : List.of(BigQueryAdapter.of(other).streaming(),
                BigQueryAdapter.of(other).storageWrite())) {
            assertThatThrownBy(adapter::build).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("orders").hasMessageContaining(disposition.dltName());
        }
        assertThat(BigQueryAdapter.of(orders.write(WriteDisposition.APPEND)).storageWrite().build().hints()
                .others()).containsEntry("x-insert-api", "storage_write");
    }
}
