package dev.dlt4j.http.client;

import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.http.rows.RowPage;
import dev.dlt4j.http.rows.RowParts;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of CSV of a body that may be larger than the memory.
final class LargeCsv implements RowParts {
    private static final int ROWS = 1000;

    private final RestResponse response;
    private int count;
    private int hash;

    LargeCsv(RestResponse response) {
        this.response = response;
        new CsvAnswer(response).forEachRemaining(row -> {
            count++;
            hash = 31 * hash + row.hashCode();
        });
    }

    @Override
    public Iterator<RowPage> pieces() {
        CsvAnswer rows = new CsvAnswer(response);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public RowPage next() {
                List<@Nullable Object> piece = new ArrayList<>();
                long end = rows.bytesRead() + SIZE;
                do {
                    piece.add(rows.next());
                } while (rows.hasNext() && piece.size() < ROWS && rows.bytesRead() < end);
                return RowPage.ofValues(piece);
            }
        };
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
