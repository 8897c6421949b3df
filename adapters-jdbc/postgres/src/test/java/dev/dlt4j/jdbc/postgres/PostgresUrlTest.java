package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class PostgresUrlTest {
    @Test
    void readsEveryPart() {
        var credentials = Postgres.url("postgresql://ada%40home:s%3Ae%2Fgeheim+r%25et@db.example:5433"
                + "/my%20data?sslmode=verify-full&sslrootcert=ca.crt"
                + "&connect_timeout=3&application_name=nightly"
                + "&options=-c%20statement_timeout%3D60s&client_encoding=utf-8").config().credentials();

        assertThat(credentials).isEqualTo(new PostgresLogin("db.example", 5433, "my data", "ada@home",
                Optional.of(Secret.of("s:e/geheim+r%et")), 3, Optional.of("verify-full"),
                Optional.of("ca.crt"),
                Optional.empty(), Optional.empty(), Optional.empty(), "nightly", "UTC",
                Optional.of("-c statement_timeout=60s")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres://u@h/d", "postgresql+psycopg2://u@h:5432/d", "postgresql://u@h/d?"})
    void readsWhatOtherProgramsWrite(String url) {
        assertThat(Postgres.url(url).config().credentials().location()).isEqualTo("postgresql://h:5432/d");
    }

    @Test
    void keepsAPasswordThatNobodyEncoded() {
        var credentials = Postgres.url("postgresql://u:geheim@p/w?rd%zz@h/d").config().credentials();

        assertThat(credentials.password()).contains(Secret.of("geheim@p/w?rd%zz"));
        assertThat(credentials.host()).isEqualTo("h");
    }

    @Test
    void readsAnAddressOfVersion6() {
        assertThat(Postgres.url("postgresql://u@[::1]:5433/d").config().credentials().location())
                .isEqualTo("postgresql://[::1]:5433/d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://u:geheim@h/d", "geheim", "postgresql://u:geheim@h:port/d",
            "postgresql://u:geheim@h:99999/d", "postgresql://u:geheim@h/d?sslmod=require", "postgresql:///d",
            "postgresql://u:geheim@h", "postgresql://:geheim@h/d", "postgresql://u:geheim@h/d?sslmode=on",
            "postgresql://u:geheim@h/d?connect_timeout=soon"})
    void refusesWhatIsNoneWithoutShowingThePassword(String url) {
        assertThatThrownBy(() -> Postgres.url(url)).isInstanceOf(ConfigurationError.class)
                .message().doesNotContain("geheim");
    }

    @Test
    void showsNeitherUserNorPassword() {
        var destination = Postgres.builder().host("h").database("d").username("ada").password("geheim")
                .sslmode("require").createIndexes(false).build();

        assertThat(destination.config().credentials().location()).isEqualTo("postgresql://h:5432/d");
        assertThat(destination.toString()).doesNotContain("geheim");
    }
}
