package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.internal.normalize.decide.RefusedValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Nulls make no columns, and break a promise where there is one.
final class NullsTest {
    @TempDir
    Path folder;
    private Normalizing normalizing;

    @BeforeEach
    void begin() {
        normalizing = new Normalizing(folder);
    }

    @Test
    void aColumnThatWasAlwaysNullIsToldOf() {
        NormalizeResult result = normalizing.run("""
                {"a":null,"b":null,"o":{"c":null}}""", """
                {"b":1}""");

        assertThat(normalizing.columns("t")).containsExactly("_dlt_load_id", "_dlt_id", "b");
        assertThat(result.nullOnly()).isEqualTo(Map.of("t", List.of("a", "o__c")));
    }

    @Test
    void nullInAColumnThatMustNotBeNullStops() {
        normalizing.hinting(table -> table.withColumn(Column.of("a", DataType.BIGINT, false)));

        assertThatThrownBy(() -> normalizing.run("{\"a\":1}", "{\"a\":null}")).isInstanceOfSatisfying(
                RefusedValue.class, unfit -> {
                    assertThat(unfit.fault()).isEqualTo(RefusedValue.Fault.NULL);
                    assertThat(unfit.table()).isEqualTo("t");
                    assertThat(unfit.column()).isEqualTo("a");
                });
        assertThat(normalizing.format.open).isZero();
    }

    @Test
    void aKeyWithoutAnyValueStops() {
        normalizing.hinting(table -> table.withColumn(Column.of("id").with("nullable", false)));

        assertThatThrownBy(() -> normalizing.run("{\"a\":1}")).isInstanceOfSatisfying(RefusedValue.class,
                unfit -> assertThat(unfit.fault()).isEqualTo(RefusedValue.Fault.UNBOUND));
    }

    @Test
    void aHintedColumnWithoutTypeTakesItFromTheFirstValue() {
        normalizing.hinting(
                table -> table.withColumn(Column.of("id").with("nullable", false).with("primary_key", true)));
        normalizing.run("{\"id\":null,\"a\":1}", "{\"a\":2,\"id\":\"x\"}");

        assertThat(normalizing.type("t", "id")).isEqualTo("text");
        assertThat(normalizing.schema.table("t").keys().primary()).containsExactly("id");
    }
}
