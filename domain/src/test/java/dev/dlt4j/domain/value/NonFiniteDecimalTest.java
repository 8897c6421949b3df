package dev.dlt4j.domain.value;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.json.TypedJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NonFiniteDecimalTest {
    @ParameterizedTest
    @EnumSource
    void it_survives_typed_json(NonFiniteDecimal value) {
        assertThat(TypedJson.decode(TypedJson.encode(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @EnumSource
    void it_is_the_same_as_its_double_and_its_text(NonFiniteDecimal value) {
        assertThat(NonFiniteDecimal.of(value.doubleValue())).isEqualTo(value);
        assertThat(NonFiniteDecimal.parse(value.toString())).isEqualTo(value);
        assertThat(JsonText.compact(value)).isEqualTo("\"" + value + "\"");
    }

    @Test
    void a_finite_number_is_none_of_them() {
        assertThatThrownBy(() -> NonFiniteDecimal.of(1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(NonFiniteDecimal.parse("1")).isNull();
    }
}
