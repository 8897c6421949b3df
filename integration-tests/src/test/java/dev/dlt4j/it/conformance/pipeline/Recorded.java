package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.it.conformance.Values;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/// What the scripts of `integration-tests/recording` wrote down of dlt.
final class Recorded {
    private Recorded() {}

    /// The id and the whole of each case of a file.
    static Stream<Arguments> cases(String file) throws IOException {
        try (InputStream in = Recorded.class.getResourceAsStream("/" + file)) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Values.list(JsonParser.parse(text)).stream().map(Values::map)
                    .map(each -> Arguments.of(each.get("id"), each));
        }
    }
}
