package dev.dlt4j.spi.step;

import dev.dlt4j.domain.incremental.Incremental;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The order of steps follows from what they are, and only among equals from when they were added.
final class StepsTest {
    private static Step step(String name) {
        return switch (name) {
            case "map" -> new Step.MapRows("map", item -> item);
            case "filter" -> new Step.FilterRows("filter", item -> true);
            case "flatMap" -> new Step.FlatMapRows("flatMap", item -> Stream.of(item));
            case "whole" -> new Step.WholeItems("whole", item -> item);
            case "measure" -> new Step.Measure("measure", (item, metrics) -> {});
            case "validate" -> new Step.Validate(String.class);
            case "cursor" -> new Step.Cursor(Incremental.on("id"));
            case "limit" -> new Step.Limited(Limit.items(3));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Steps steps(String names) {
        Steps steps = Steps.none();
        for (String name : names.isEmpty() ? new String[0] : names.split(" ")) {
            steps = steps.with(step(name));
        }
        return steps;
    }

    private static String names(Steps steps) {
        return String.join(", ", steps.all().stream().map(Step::name).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # added                      | run
            map filter flatMap           | map, filter, flatMap
            filter map                   | filter, map
            map map                      | map, map
            cursor filter                | filter, incremental on id
            limit map                    | map, limit 3 items
            limit cursor                 | incremental on id, limit 3 items
            cursor validate              | validation by String, incremental on id
            limit cursor validate map    | map, validation by String, incremental on id, limit 3 items
            measure limit whole          | measure, whole, limit 3 items
            """)
    void stepsRunInTheOrderOfTheirAffinity(String added, String run) {
        assertThat(names(steps(added))).isEqualTo(run);
    }

    @ParameterizedTest
    @CsvSource({"cursor", "limit", "validate"})
    void aResourceHasOneOfThese(String kind) {
        Step last = kind.equals("cursor")
                ? new Step.Cursor(Incremental.on("at"))
                : kind.equals("limit")
                        ? new Step.Limited(Limit.time(Duration.ofSeconds(1)))
                        : new Step.Validate(Integer.class);

        assertThat(steps("map " + kind).with(last).all()).hasSize(2).last().isEqualTo(last);
    }

    @Test
    void aReplacedStepStaysWhereItWas() {
        Steps moved = steps("map limit").insertedAt(1, step("cursor"));
        Step.Cursor second = new Step.Cursor(Incremental.on("at"));

        assertThat(names(moved.with(second))).isEqualTo("incremental on at, map, limit 3 items");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # place | steps
            1       | measure, map, limit 3 items
            2       | map, measure, limit 3 items
            3       | map, limit 3 items, measure
            """)
    void aStepIsInsertedAtAPlaceWhateverItsAffinity(int place, String run) {
        assertThat(names(steps("map limit").insertedAt(place, step("measure")))).isEqualTo(run);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "4"})
    void thereAreNoOtherPlaces(int place) {
        assertThatThrownBy(() -> steps("map limit").insertedAt(place, step("measure")))
                .isInstanceOf(IndexOutOfBoundsException.class).hasMessageContaining("places 1 to 3")
                .hasMessageContaining("not at " + place);
    }

    @Test
    void stepsAreNotChangedByAddingToThem() {
        Steps before = steps("map");
        before.with(step("limit"));
        before.insertedAt(1, step("filter"));

        assertThat(names(before)).isEqualTo("map");
        assertThat(Steps.none().all()).isEmpty();
        assertThatThrownBy(() -> before.all().add(step("map")))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theCursorIsFoundAndTakenAway() {
        Steps steps = steps("map cursor limit");

        assertThat(steps.cursor().orElseThrow().incremental().cursorPath()).isEqualTo("id");
        assertThat(steps.withoutCursor().cursor()).isEmpty();
        assertThat(names(steps.withoutCursor())).isEqualTo("map, limit 3 items");
        assertThat(names(steps("map").withoutCursor())).isEqualTo("map");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            map      | 0
            filter   | 0
            flatMap  | 0
            whole    | 0
            measure  | 0
            validate | 0.9
            cursor   | 1
            limit    | 1.1
            """)
    void affinitiesAreThoseOfDlt(String name, double affinity) {
        assertThat(step(name).affinity()).isEqualTo(affinity);
    }
}
