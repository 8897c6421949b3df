package dev.dlt4j.domain.value;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HexBytesTest {
    @Test
    void equal_bytes_are_equal_and_print_with_a_prefix() {
        assertThat(HexBytes.parse("0X01 fF"))
                .isEqualTo(new HexBytes(new byte[]{1, -1}))
                .hasSameHashCodeAs(HexBytes.parse("01ff"))
                .hasToString("0x01ff");
    }

    @Test
    void what_is_no_hexadecimal_is_refused() {
        assertThatThrownBy(() -> HexBytes.parse("0x1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HexBytes.parse("0 1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HexBytes.parse("zz")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobody_else_holds_its_bytes() {
        var bytes = new byte[]{1};
        var hex = new HexBytes(bytes);
        bytes[0] = 2;
        hex.bytes()[0] = 3;

        assertThat(hex).hasToString("0x01");
    }
}
