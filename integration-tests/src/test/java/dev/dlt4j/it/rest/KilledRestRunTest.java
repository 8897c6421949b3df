package dev.dlt4j.it.rest;

import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.it.process.Child;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A process that is killed while it reads an API: the next run requests no page again that was read.
final class KilledRestRunTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void eachPaginatorReadsOnWithThePageThatWasNotAnswered(Paging paging) throws Exception {
        try (PagedApi api = new PagedApi(0, 0, "items 5")) {
            assertThat(killedAndRunAgain(api, paging.name())).contains("loaded {items=32}");
            for (int page = 0; page < PagedApi.PAGES; page++) {
                assertThat(Collections.frequency(api.requests(), "items " + page)).as("page " + page)
                        .isEqualTo(page == 5 ? 2 : 1);
            }
        }
        assertThat(new Warehouse(folder).query("SELECT count(*), count(DISTINCT id) FROM data.items"))
                .containsExactly("32|32");
    }

    @Test
    void pagesThatWereAskedForAheadAreLoadedOnce() throws Exception {
        try (PagedApi api = new PagedApi(0, 0, "items 2")) {
            assertThat(killedAndRunAgain(api, "AHEAD")).contains("loaded {items=32}");
            for (int page = 0; page < PagedApi.PAGES; page++) {
                // only those between the page that was wanted, the second or third, and the fourth behind it
                assertThat(Collections.frequency(api.requests(), "items " + page)).as("page " + page)
                        .isBetween(1, page > 0 && page <= 6 ? 2 : 1);
            }
        }
        assertThat(new Warehouse(folder).query("SELECT count(*), count(DISTINCT id) FROM data.items"))
                .containsExactly("32|32");
    }

    @Test
    void partsAreReadOnWithThePageOfTheirParents() throws Exception {
        // the second part of the tenth item, which is on the third page of items
        try (PagedApi api = new PagedApi(0, 0, "parts of 9 1")) {
            assertThat(killedAndRunAgain(api, "PARTS")).contains("items=32", "parts=256");
            for (int page = 0; page < PagedApi.PAGES; page++) {
                assertThat(Collections.frequency(api.requests(), "items " + page)).as("page " + page)
                        .isEqualTo(page == 2 ? 2 : 1);
            }
            for (int item = 0; item < 32; item++) {
                assertThat(Collections.frequency(api.requests(), "parts of " + item + " 0"))
                        .as("parts of item " + item).isEqualTo(item == 8 || item == 9 ? 2 : 1);
            }
        }
        assertThat(new Warehouse(folder)
                .query("SELECT count(*), count(DISTINCT id), count(DISTINCT _items_id) FROM data.parts"))
                .containsExactly("256|256|32");
    }

    private String killedAndRunAgain(PagedApi api, String paging) throws Exception {
        try (Child killed = Child.of(folder, ReadingApi.class, folder.toString(), api.address(), paging)) {
            api.awaitHeldBack();
            assertThat(killed.pid()).isPositive();
        }
        api.release();
        try (Child second = Child.of(folder, ReadingApi.class, folder.toString(), api.address(), paging)) {
            return second.awaitEnd();
        }
    }
}
