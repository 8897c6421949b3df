package dev.dlt4j.it.docs;

import dev.dlt4j.spi.row.ColumnHint;
import dev.dlt4j.spi.row.Key;
import dev.dlt4j.spi.source.Resource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lines of the page on schema contracts: a record as schema.
final class TypedIssues {
    private TypedIssues() {}

    // snippet
    record Label(String name) {}

    record Issue(@Key long id, String title, Optional<Instant> closedAt,
            @ColumnHint(precision = 18, scale = 2) BigDecimal price, List<Label> labels) {}

    static Resource<Map<String, Object>> issues(List<Map<String, Object>> rows) {
        return Resource.of("issues", rows).columns(Issue.class);
    }
    // end
}
