package dev.dlt4j.http.auth;

import dev.dlt4j.spi.config.ConfigurationError;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JwtAssertionTest {
    @ParameterizedTest
    @ValueSource(strings = {"c2VjcmV0", "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----",
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\nc2VjcmV0\n-----END ENCRYPTED PRIVATE KEY-----", "é"})
    void saysWhyAKeyCannotBeReadAndShowsNoneOfIt(String key) {
        assertThatThrownBy(() -> Authentications.of("oauth_jwt",
                Map.of("client_id", "me", "private_key", key, "auth_endpoint", "https://a.example/token")))
                .isInstanceOfSatisfying(ConfigurationError.class, error -> {
                    assertThat(error.byKey()).containsKey("private_key");
                    assertThat(error.getCause()).isNotNull();
                    assertThat(error.toString() + error.getCause())
                            .doesNotContain("c2VjcmV0");
                });
    }
}
