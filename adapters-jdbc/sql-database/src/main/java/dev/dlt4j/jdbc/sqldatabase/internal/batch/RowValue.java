package dev.dlt4j.jdbc.sqldatabase.internal.batch;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.spi.batch.CellValue;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.batch.VectorType;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Values of batches as those of documents.
public final class RowValue {
    private RowValue() {}

    /// A value that is not null; JSON becomes maps and lists.
    public static @Nullable Object of(ColumnVector vector, int row) {
        return vector.type().vector() == VectorType.JSON
                ? JsonParser.parse(vector.bytesAt(row))
                : CellValue.exact(vector, row);
    }

    /// A value as text.
    public static String text(ColumnVector vector, int row) {
        return switch (vector.type().vector()) {
            case DECIMAL128, DECIMAL256 -> vector.decimalAt(row).stripTrailingZeros().toPlainString();
            case UTF8, JSON -> vector.textAt(row);
            case BINARY -> HexFormat.of().formatHex(vector.bytesAt(row));
            default -> String.valueOf(of(vector, row));
        };
    }
}
