package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.cloud.bigquery.internal.rest.Answer;
import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.spi.query.SqlColumn;
import dev.dlt4j.spi.query.SqlRows;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The rows of a query that is done. A page of them is in memory; the next one is asked for behind its last
/// row.
final class QueryRows implements SqlRows {
    private final Function<String, Map<String, @Nullable Object>> pages;
    private final List<ResultField> fields;
    private final List<SqlColumn> columns;
    private Iterator<?> rows;
    private String page;
    private List<@Nullable Object> cells = List.of();

    /// Asks for the first page.
    ///
    /// @param pages gives the page of a token; the first one for an empty one
    QueryRows(Function<String, Map<String, @Nullable Object>> pages) {
        this.pages = pages;
        Map<String, @Nullable Object> first = pages.apply("");
        fields = ResultField.of(first.get("schema"));
        columns = fields.stream().map(ResultField::column).toList();
        rows = Documents.listOrEmpty(first.get("rows")).iterator();
        page = Answer.text(first, "pageToken");
    }

    @Override
    public List<SqlColumn> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        while (!rows.hasNext()) {
            if (page.isEmpty()) {
                return false;
            }
            Map<String, @Nullable Object> next = pages.apply(page);
            rows = Documents.listOrEmpty(next.get("rows")).iterator();
            page = Answer.text(next, "pageToken");
        }
        cells = Documents.listOrEmpty(Documents.mapOrEmpty(rows.next()).get("f"));
        return true;
    }

    @Override
    public @Nullable Object value(int column) {
        return fields.get(column).value(cell(column));
    }

    /// A value of the current row as BigQuery sends it.
    @Nullable
    Object cell(int column) {
        return Documents.mapOrEmpty(cells.get(column)).get("v");
    }

    int cells() {
        return cells.size();
    }

    /// Nothing is held but a page: BigQuery keeps results for a day.
    @Override
    public void close() {
        rows = List.of().iterator();
        page = "";
    }
}
