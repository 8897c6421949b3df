package dev.dlt4j.jdbc.sqldatabase.dialect;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.spi.batch.ColumnBuilder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;

/// JSON documents, written as dlt writes them: without white space, numbers in their shortest form.
public final class JsonCells implements CellReader {
    @Override
    public boolean read(ResultSet rows, int index, ColumnBuilder to, int row) throws SQLException {
        String text = rows.getString(index);
        return text == null || put(text, to, row);
    }

    public static boolean put(String text, ColumnBuilder to, int row) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return put(bytes, 0, bytes.length, to, row);
    }

    /// Sets a document.
    ///
    /// @return false when the text is not JSON
    public static boolean put(byte[] bytes, int from, int to, ColumnBuilder builder, int row) {
        byte[] compact;
        try {
            compact = JsonText.exactBytes(JsonParser.parse(bytes, from, to));
        } catch (TerminalException e) {
            // a number beyond the range of a double, or no JSON at all
            return false;
        }
        builder.setBytes(row, compact, 0, compact.length);
        return true;
    }
}
