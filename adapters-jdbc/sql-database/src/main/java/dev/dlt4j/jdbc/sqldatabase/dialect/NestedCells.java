package dev.dlt4j.jdbc.sqldatabase.dialect;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.spi.batch.ColumnBuilder;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Arrays, maps and structs as JSON, with their members as dlt writes them: decimals and moments as texts.
final class NestedCells implements CellReader {
    @Override
    public boolean read(ResultSet rows, int index, ColumnBuilder to, int row) throws SQLException {
        Object value = rows.getObject(index);
        if (value != null) {
            byte[] json = JsonText.exactBytes(plain(value));
            to.setBytes(row, json, 0, json.length);
        }
        return true;
    }

    private static @Nullable Object plain(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Array array -> list((Object[]) array.getArray());
            case Object[] array -> list(array);
            case Struct struct -> list(struct.getAttributes());
            case List<?> list -> list(list.toArray());
            case Map<?, ?> map -> map(map);
            case Timestamp moment -> moment.toLocalDateTime();
            case Date day -> day.toLocalDate();
            case Time time -> time.toLocalTime();
            case Float single -> Double.parseDouble(single.toString());
            case Blob blob -> blob.getBytes(1, (int) blob.length());
            case Number number -> number;
            case Boolean yes -> yes;
            case byte[] bytes -> bytes;
            case java.time.temporal.Temporal moment -> moment;
            default -> value.toString();
        };
    }

    private static List<@Nullable Object> list(@Nullable Object[] array) throws SQLException {
        List<@Nullable Object> list = new ArrayList<>(array.length);
        for (Object each : array) {
            list.add(plain(each));
        }
        return list;
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> map) throws SQLException {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        for (Map.Entry<?, ?> each : map.entrySet()) {
            plain.put(String.valueOf(each.getKey()), plain(each.getValue()));
        }
        return plain;
    }
}
