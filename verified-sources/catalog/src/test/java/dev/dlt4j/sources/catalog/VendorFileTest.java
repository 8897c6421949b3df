package dev.dlt4j.sources.catalog;

import dev.dlt4j.sources.catalog.stripe.Stripe;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Faults of a vendor's file are found when its source is made, and those of settings stay with their keys.
final class VendorFileTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "wrong | wrong.yml:7: resources[0].endpoint.paginatr: unknown key \"paginatr\" (did you mean",
            "twice | twice.yml:3: key \"resources\" is given twice", "cut | cut.yml:2: this is not YAML",
            "absent | absent.yml is not beside"})
    void namesTheLineOfAFault(String vendor, String fault) {
        assertThatThrownBy(() -> {
            VendorFile file = VendorFile.of(getClass(), vendor);
            file.source(file.api(), "any");
        }).isInstanceOf(ConfigurationError.class).hasMessageContaining(fault);
    }

    @Test
    void namesTheNearestEndpoint() {
        Stripe stripe = Stripe.of(Secret.of("sk_geheim")).endpoints(List.of("Custmer"));
        assertThatThrownBy(stripe::source).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("endpoints: there is no resource \"Custmer\", did you mean "
                        + "\"Customer\"?");
    }

    @Test
    void loadsTheEndpointsThatAreNamedAlone() {
        Stripe stripe = Stripe.of(Secret.of("sk_geheim")).endpoints(List.of("Charge", "Event"));
        assertThat(stripe.source().resources().stream().filter(Resource::selected).map(Resource::name))
                .containsExactly("Event", "Charge");
    }
}
