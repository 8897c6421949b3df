package dev.dlt4j.jdbc.sqldatabase.internal.read;

import dev.dlt4j.jdbc.sqldatabase.internal.batch.RowValue;
import dev.dlt4j.spi.batch.ColumnBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of a batch as documents, for steps that look at single rows, and where types are inferred.
final class DocumentPage {
    private DocumentPage() {}

    static List<Map<String, @Nullable Object>> of(ColumnBatch batch) {
        List<Map<String, @Nullable Object>> page = new ArrayList<>(batch.rows());
        for (int row = 0; row < batch.rows(); row++) {
            Map<String, @Nullable Object> document = LinkedHashMap.newLinkedHashMap(batch.columns());
            for (int i = 0; i < batch.columns(); i++) {
                document.put(batch.names().get(i),
                        batch.vector(i).isNull(row) ? null : RowValue.of(batch.vector(i), row));
            }
            page.add(document);
        }
        return page;
    }
}
