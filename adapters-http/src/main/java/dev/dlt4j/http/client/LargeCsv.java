package dev.dlt4j.http.client;

import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.http.rows.RowPage;
import dev.dlt4j.http.rows.RowParts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Rows of CSV of a body that may be larger than the memory.
final class LargeCsv implements RowParts {
    private static final int ROWS = 1000;

    private final RestResponse response;
    private int count;
    private int hash;

    LargeCsv(RestResponse response) {
        this.response = response;
        CsvAnswer.forEach(response, row -> {
            count++;
            hash = 31 * hash + row.hashCode();
        });
    }

    @Override
    public void pieces(Consumer<RowPage> piece) {
        List<@Nullable Object> rows = new ArrayList<>();
        CsvAnswer.forEach(response, row -> {
            rows.add(row);
            if (rows.size() == ROWS) {
                piece.accept(RowPage.ofValues(new ArrayList<>(rows)));
                rows.clear();
            }
        });
        piece.accept(RowPage.ofValues(rows));
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int contentHash() {
        return hash;
    }
}
