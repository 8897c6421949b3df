package dev.dlt4j.internal.normalize.flatten;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.hash.RowIds;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.internal.normalize.rows.DocumentRows;
import dev.dlt4j.internal.normalize.rows.TableRows;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Ids of rows that follow from their place in the document, their key or their content.
final class ContentIds {
    private final RowIds ids = new RowIds();
    private final SortedContent sorted = new SortedContent();

    /// The id of a row by that of its parent, its table and its place in the list.
    void nested(DocumentRows rows, int row, TableRows table) {
        int parent = rows.parent[row];
        byte[] text = rows.textId[parent];
        if (text != null) {
            ids.nested(text, 0, text.length, table.nameUtf8, rows.index[row], rows.ids(), rows.idAt(row));
        } else {
            ids.nested(rows.ids(), rows.idAt(parent), RowIds.LENGTH, table.nameUtf8, rows.index[row],
                    rows.ids(), rows.idAt(row));
        }
    }

    /// The id of a row by its primary key.
    ///
    /// @param cells values of the row that are not in their columns
    void key(DocumentRows rows, int row, TableRows table, Map<String, @Nullable Object> cells) {
        if (table.key.isIn(rows.row[row])) {
            table.key.writeId(ids, rows.ids(), rows.idAt(row));
            return;
        }
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        for (String column : table.key.columns()) {
            Object value = cells.get(column);
            if (!cells.containsKey(column)) {
                value = table.key.value(column, rows.row[row]);
                if (value == null) {
                    throw new TerminalException(
                            "a row of table %s has no value for its primary key %s, from which its id is made"
                                    .formatted(table.name, column));
                }
            }
            key.put(column, value);
        }
        json(JsonText.sortedBytes(key), rows, row);
    }

    /// The id of the root row by its document.
    void document(DocumentRows rows, int row, byte[] bytes, int from, int to) {
        if (sorted.read(bytes, from)) {
            ids.ofJson(sorted.array(), 0, sorted.length(), rows.ids(), rows.idAt(row));
        } else {
            json(JsonText.sortedBytes(content(bytes, from, to)), rows, row);
        }
    }

    private void json(byte[] json, DocumentRows rows, int row) {
        ids.ofJson(json, 0, json.length, rows.ids(), rows.idAt(row));
    }

    /// A document without the keys that begin as dlt's own do.
    static Map<String, @Nullable Object> content(byte[] bytes, int from, int to) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        if (JsonParser.parse(bytes, from, to) instanceof Map<?, ?> document) {
            document.forEach((key, value) -> {
                if (!String.valueOf(key).startsWith("_dlt")) {
                    content.put(String.valueOf(key), value);
                }
            });
        }
        return content;
    }
}
