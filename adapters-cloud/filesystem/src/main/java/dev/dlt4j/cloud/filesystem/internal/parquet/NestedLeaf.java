package dev.dlt4j.cloud.filesystem.internal.parquet;

import dev.dlt4j.domain.json.JsonBytes;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.hardwood.reader.ColumnReader;

/// A value inside a nested column.
final class NestedLeaf implements NestedNode {
    private final ColumnReader reader;
    private final ReadColumn column;
    private ColumnVector values;

    NestedLeaf(ColumnReader reader) {
        this.reader = reader;
        this.column = FlatColumn.of(reader);
        this.values = ColumnVector.nulls(ColumnType.UTF8, 0);
    }

    @Override
    public void nextBatch() {
        values = column.read(reader.getValueCount());
    }

    @Override
    public boolean isNull(int item) {
        return values.isNull(item);
    }

    @Override
    public ColumnReader anyReader() {
        return reader;
    }

    @Override
    public void write(int item, JsonBytes json) {
        switch (values.type().vector()) {
            case INT8, INT16, INT32, INT64 -> json.number(values.longAt(item));
            case BOOL -> json.ascii(values.boolAt(item) ? "true" : "false");
            case FLOAT64 -> encoded(values.doubleAt(item), json);
            case TIMESTAMP, DATE, TIME -> json.string(IsoText.of(values, item));
            case DECIMAL128, DECIMAL256 -> encoded(values.decimalAt(item), json);
            case BINARY -> encoded(values.bytesAt(item), json);
            case UTF8 -> {
                int from = values.startAt(item);
                int length = values.lengthAt(item);
                json.string(values.data(), from, from + length);
            }
            case JSON -> {
                int from = values.startAt(item);
                int length = values.lengthAt(item);
                json.raw(values.data(), from, length);
            }
        }
    }

    private static void encoded(Object value, JsonBytes json) {
        byte[] text = JsonText.compactBytes(value);
        json.raw(text, 0, text.length);
    }
}
