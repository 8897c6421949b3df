package dev.dlt4j.domain.type;

import dev.dlt4j.domain.TerminalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DataTypeTest {
    @ParameterizedTest
    @EnumSource
    void a_type_is_found_by_its_name(DataType type) {
        assertThat(DataType.of(type.dltName())).isSameAs(type);
    }

    @Test
    void an_unknown_name_is_refused_with_the_known_ones() {
        assertThatThrownBy(() -> DataType.of("complex")).isInstanceOf(TerminalException.class)
                .hasMessageContaining("`complex`").hasMessageContaining("json");
    }
}
