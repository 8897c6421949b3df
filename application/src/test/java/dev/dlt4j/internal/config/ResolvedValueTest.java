package dev.dlt4j.internal.config;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class ResolvedValueTest {
    private final Settings settings = Settings.of(Map.of("extract.workers", 3),
            Map.of("SOURCES__GH__TOKEN", "geheim", "ONE__LOAD__WORKERS", "7")::get, List.of());

    @Test
    void aSecretIsNamedWithItsPlaceAndWithoutItsValue() {
        settings.find(Lookup.source("gh", "gh"), "token", true);
        settings.find(Lookup.source("gh", "gh"), "token", true);

        assertThat(settings.resolved("one")).containsExactly(new ResolvedValue("token", true,
                List.of("sources", "gh"), "Environment Variables",
                "environment variable SOURCES__GH__TOKEN"));
        assertThat(settings.resolved("one").toString()).doesNotContain("geheim");
    }

    @Test
    void whatIsGivenOrNotThereIsNotAmongThem() {
        settings.find(Lookup.of("extract"), "workers", false);
        settings.find(Lookup.of("normalize"), "workers", false);

        assertThat(settings.resolved("one")).isEmpty();
    }

    @Test
    void eachPipelineHasItsOwn() {
        Settings over = settings.over(Map.of("a.b", 1));
        over.find(Lookup.of("load").inPipeline("one"), "workers", false);

        assertThat(over.resolved("one")).extracting(ResolvedValue::sections)
                .containsExactly(List.of("load"));
        assertThat(over.resolved("two")).isEmpty();
    }
}
