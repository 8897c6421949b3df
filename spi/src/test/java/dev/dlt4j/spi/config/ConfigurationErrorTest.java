package dev.dlt4j.spi.config;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Faults are gathered; secrets are shown to nobody.
final class ConfigurationErrorTest {
    @Test
    void oneFaultIsTheMessage() {
        var error = new ConfigurationError("no destination");

        assertThat(error).hasMessage("no destination");
        assertThat(error.faults()).containsExactly("no destination");
    }

    @Test
    void severalFaultsAreAList() {
        var error = new ConfigurationError(List.of("a is missing", "b is unknown"));

        assertThat(error).hasMessage("2 faults in the configuration:\n  - a is missing\n  - b is unknown");
        assertThat(error.faults()).containsExactly("a is missing", "b is unknown");
    }

    @Test
    void noFaultIsNoError() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfigurationError(List.of()));
    }

    @Test
    void aSecretIsGivenOutByRevealAlone() {
        Secret secret = Secret.of("geheim2");

        assertThat(secret.reveal()).isEqualTo("geheim2");
        assertThat(secret.toString() + List.of(secret) + "%s".formatted(secret)).doesNotContain("geheim2");
        assertThat(secret).isEqualTo(Secret.of("geheim2")).isNotEqualTo(Secret.of("geheim3"))
                .isNotEqualTo("geheim2");
    }

    @Test
    void aFaultOfAKeyIsKnownByIt() {
        var error = ConfigurationError.at("resources[0].csv.delimiter", "expected one character");

        assertThat(error.byKey()).isEqualTo(Map.of("resources[0].csv.delimiter", "expected one character"));
        assertThat(error.faults()).containsExactly("resources[0].csv.delimiter: expected one character");
        assertThat(error).hasMessage("resources[0].csv.delimiter: expected one character");
        assertThat(error.offsets()).isEmpty();
        assertThat(new ConfigurationError("no key").byKey()).isEmpty();
    }

    @Test
    void aFaultWithinAValueHasItsOffset() {
        var error = ConfigurationError.at(Map.of("filter", "a name is expected"), Map.of("filter", 3));

        assertThat(error.offsets()).isEqualTo(Map.of("filter", 3));
        assertThat(error.faults()).containsExactly("filter: a name is expected");
        assertThatThrownBy(() -> error.byKey().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theExceptionBehindAFaultIsKept() {
        var cause = new IllegalStateException("low level");

        assertThat(new ConfigurationError("cannot be read", cause)).hasCause(cause)
                .extracting(ConfigurationError::faults).isEqualTo(List.of("cannot be read"));
    }
}
