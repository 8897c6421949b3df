package dev.dlt4j.it.golden;

import dev.dlt4j.it.conformance.DeliberateDifferences;
import dev.dlt4j.it.conformance.Difference;
import dev.dlt4j.it.conformance.Golden;
import dev.dlt4j.it.conformance.GoldenVector;
import dev.dlt4j.it.conformance.Replay;
import dev.dlt4j.it.conformance.run.Conformance;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/// Every golden vector, each by its name. Those in `known-failures.txt` must fail: what starts to pass is
/// taken off the list in the same change, so the list can only shrink. The folder `recorded` holds further
/// vectors of the same form, of cases of our own.
final class GoldenTest {
    private static final List<GoldenVector> VECTORS = Stream.of("golden", "recorded")
            .flatMap(folder -> new Golden(resource(folder)).areas().values().stream()).flatMap(List::stream)
            .toList();
    private static final Set<String> KNOWN_FAILURES = knownFailures();

    private final Replay replay = new Replay(Conformance.areas(null), DeliberateDifferences.read());

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void isAnsweredAsDltDoes(String name, GoldenVector vector) {
        Optional<Difference> difference = replay.run(vector);
        if (KNOWN_FAILURES.contains(name)) {
            assertThat(difference).as("%s passes now: take it off known-failures.txt", name).isPresent();
        } else {
            difference.ifPresent(found -> fail("%s differs at %s%n expected %s%n actual   %s", name,
                    found.path(), found.expected(), found.actual()));
        }
    }

    static Stream<Arguments> vectors() {
        return VECTORS.stream().map(vector -> Arguments.of(vector.name(), vector));
    }

    @Test
    void knownFailuresAreNamesOfVectors() {
        assertThat(names()).containsAll(KNOWN_FAILURES);
    }

    @Test
    void deliberateDifferencesAreNamesOfVectorsAndHaveReasons() {
        Map<String, String> reasons = DeliberateDifferences.read().reasons();
        assertThat(names()).containsAll(reasons.keySet());
        assertThat(reasons.values()).allSatisfy(reason -> assertThat(reason).hasSizeGreaterThan(20));
    }

    private static Set<String> names() {
        return VECTORS.stream().map(GoldenVector::name).collect(Collectors.toSet());
    }

    private static Set<String> knownFailures() {
        try (Stream<String> lines = Files.lines(resource("known-failures.txt"))) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toSet());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Path resource(String name) {
        URL found = Objects.requireNonNull(GoldenTest.class.getResource("/" + name), name);
        try {
            return Path.of(found.toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
