package dev.dlt4j.it.rest;

import dev.dlt4j.Dlt;
import dev.dlt4j.ResourceItems;
import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A server that answers at random with too many requests, its own faults, nothing, half an answer or none in
/// time: the rows are those of an undisturbed one.
class FaultyApiTest {
    private static final int FAULTS_IN_TEN = 4;

    @ParameterizedTest
    @EnumSource
    void eachPaginatorGivesTheSameRowsInTheirOrder(Paging paging) throws IOException {
        List<Long> all = IntStream.range(0, PagedApi.PAGES * PagedApi.ROWS).mapToObj(Long::valueOf).toList();
        assertThat(read(PagedApi.undisturbed(), paging::items)).isEqualTo(all);
        for (long seed = 1; seed <= 2; seed++) {
            assertThat(read(new PagedApi(FAULTS_IN_TEN, seed, ""), paging::items)).as("seed " + seed)
                    .isEqualTo(all);
        }
    }

    @ParameterizedTest
    @CsvSource({"false,1", "true,2"})
    void dependentResourcesGiveTheSameRows(boolean parallel, long seed) throws IOException {
        List<Long> all = read(PagedApi.undisturbed(), address -> Paging.parts(address, parallel));
        assertThat(all).hasSize(PagedApi.PAGES * PagedApi.ROWS * (1 + 2 * PagedApi.ROWS));
        assertThat(read(new PagedApi(FAULTS_IN_TEN, seed, ""), address -> Paging.parts(address, parallel)))
                .containsExactlyInAnyOrderElementsOf(all);
    }

    private static List<Long> read(PagedApi api, Function<String, Source> source) {
        List<Long> ids = new ArrayList<>();
        try (api; ResourceItems<Object> items = Dlt.items(source.apply(api.address()))) {
            items.forEach(item -> collect(item, ids));
        }
        return ids;
    }

    private static void collect(Object item, List<Long> ids) {
        switch (item) {
            case JsonObject row -> ids.add(((Number) row.asMap().get("id")).longValue());
            case Map<?, ?> row -> ids.add(((Number) row.get("id")).longValue());
            case List<?> page -> page.forEach(row -> collect(row, ids));
            default -> throw new AssertionError(item.getClass());
        }
    }
}
