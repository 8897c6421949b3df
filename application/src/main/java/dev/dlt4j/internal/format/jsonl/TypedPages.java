package dev.dlt4j.internal.format.jsonl;

import dev.dlt4j.internal.format.text.RowText;
import dev.dlt4j.internal.format.text.TextBuffer;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.format.JobColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows as lists of JSON objects, a page of rows per line.
final class TypedPages implements RowText {
    private final JsonRowText rows;
    private final long page;
    private long written;

    /// @param page the maximum of rows per line
    TypedPages(List<JobColumn> columns, long page) {
        this.rows = new JsonRowText(columns, true);
        this.page = page;
    }

    @Override
    public void begin(TextBuffer out) {
        rows.begin(out);
    }

    @Override
    public void row(@Nullable ColumnVector[] columns, int row, TextBuffer out) {
        out.put(written % page == 0 ? '[' : ',');
        rows.object(columns, row, out);
        if (++written % page == 0) {
            out.ascii("]\n");
        }
    }

    @Override
    public void end(TextBuffer out, long all) {
        if (written % page != 0) {
            out.ascii("]\n");
        }
        rows.end(out, all);
    }
}
