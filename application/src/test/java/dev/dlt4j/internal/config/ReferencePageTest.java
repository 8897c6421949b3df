package dev.dlt4j.internal.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReferencePageTest {
    @Test
    void namesEveryKeyOfAProjectFile() throws IOException {
        String page = Files.readString(Path.of("../docs/reference/dlt-yml.md"));

        for (Class<?> record : List.of(PipelineKeys.class, SourceKeys.class, ResourceKeys.class)) {
            for (ConfigKey key : ConfigKey.of(record)) {
                assertThat(page).contains("| `" + key.name() + "` |");
                assertThat(key.doc()).isNotEmpty();
            }
        }
    }
}
