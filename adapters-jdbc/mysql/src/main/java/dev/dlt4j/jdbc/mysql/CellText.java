package dev.dlt4j.jdbc.mysql;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.json.TypedJson;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.jdbc.core.MomentText;
import java.util.Base64;
import java.util.HexFormat;

/// Values of typed JSON as texts that the server reads as the values which dlt has SQLAlchemy write.
final class CellText {
    private CellText() {}

    /// Whether the text is the hexadecimal digits of bytes.
    static boolean isHex(Column column) {
        return column.dataTypeOrNull() == DataType.BINARY;
    }

    static String of(Column column, Object value) {
        DataType type = column.dataTypeOrNull();
        if (type == DataType.JSON) {
            return JsonText.compact(value);
        }
        if (value instanceof Boolean bool) {
            return bool ? "1" : "0";
        }
        String text = value.toString();
        return switch (type) {
            case BINARY -> HexFormat.of().formatHex(Base64.getDecoder().decode(TypedJson.unmark(text)));
            case TIMESTAMP -> MomentText.timestamp(TypedJson.unmark(text));
            case TIME -> MomentText.time(TypedJson.unmark(text));
            case DATE, DECIMAL, WEI -> TypedJson.unmark(text);
            case TEXT, DOUBLE, BOOL, BIGINT, JSON -> text;
            case null -> text;
        };
    }
}
