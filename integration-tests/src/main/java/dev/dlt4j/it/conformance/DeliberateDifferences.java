package dev.dlt4j.it.conformance;

import dev.dlt4j.domain.json.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where dlt4j deliberately differs from dlt: the vectors, the result to expect, and the reason.
public final class DeliberateDifferences {
    private final Map<String, Map<String, @Nullable Object>> byName;

    private DeliberateDifferences(Map<String, Map<String, @Nullable Object>> byName) {
        this.byName = byName;
    }

    /// Those of the test resource `deliberate-differences.json`: name of a vector to `reason` and `expected`.
    public static DeliberateDifferences read() {
        try (InputStream file = Objects.requireNonNull(
                DeliberateDifferences.class.getResourceAsStream("/deliberate-differences.json"))) {
            Map<String, Map<String, @Nullable Object>> byName = new LinkedHashMap<>();
            Values.map(JsonParser.parse(file.readAllBytes()))
                    .forEach((name, difference) -> byName.put(name, Values.map(difference)));
            return new DeliberateDifferences(byName);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Names of the vectors with another result than dlt's, and why.
    public Map<String, String> reasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        byName.forEach((name, difference) -> reasons.put(name, String.valueOf(difference.get("reason"))));
        return reasons;
    }

    @Nullable
    Object expected(GoldenVector vector) {
        Map<String, @Nullable Object> own = byName.get(vector.name());
        return own == null ? vector.expected() : own.get("expected");
    }
}
