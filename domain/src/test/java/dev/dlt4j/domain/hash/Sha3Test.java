package dev.dlt4j.domain.hash;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class Sha3Test {
    private static final String HELLO_WORLD = "ZEvMflZDcwQJmarInnYi88px+6HZcv2Uoxw7+/JOOTg=";

    @Test
    void is_the_digest_of_fips_202_not_that_of_keccak() {
        assertThat(Sha3.base64("hello world".getBytes(UTF_8))).isEqualTo(HELLO_WORLD);
    }

    @Test
    void parts_have_no_separator() {
        var digest = new Sha3().update("hello ".getBytes(UTF_8)).update("world".getBytes(UTF_8));

        assertThat(digest.base64()).isEqualTo(HELLO_WORLD);
    }
}
