package dev.dlt4j.internal.format.parquet;

import java.util.List;
import java.util.Map;

/// The metadata at the end of a file.
final class Footer {
    private static final int FORMAT_VERSION = 2;
    private static final String CREATED_BY = "dlt4j";

    private final GrowingBytes out = new GrowingBytes();
    private final CompactProtocol thrift = new CompactProtocol(out);
    private final List<ParquetColumn> columns;
    private final ParquetOptions options;
    private final Map<String, String> remarks;

    Footer(List<ParquetColumn> columns, ParquetOptions options, Map<String, String> remarks) {
        this.columns = columns;
        this.options = options;
        this.remarks = remarks;
    }

    GrowingBytes encode(List<RowGroup> groups, long rows) {
        thrift.beginStruct();
        thrift.int32(1, FORMAT_VERSION);
        new SchemaElements(thrift, options.jsonType()).write(2, columns);
        thrift.int64(3, rows);
        thrift.structs(4, groups.size());
        for (RowGroup group : groups) {
            rowGroup(group);
        }
        if (!remarks.isEmpty()) {
            thrift.structs(5, remarks.size());
            remarks.forEach((key, value) -> {
                thrift.beginStruct();
                thrift.string(1, key);
                thrift.string(2, value);
                thrift.endStruct();
            });
        }
        thrift.string(6, CREATED_BY);
        thrift.endStruct();
        return out;
    }

    private void rowGroup(RowGroup group) {
        thrift.beginStruct();
        thrift.structs(1, columns.size());
        for (int i = 0; i < columns.size(); i++) {
            chunk(columns.get(i), group.chunks().get(i));
        }
        thrift.int64(2, group.unpackedSize());
        thrift.int64(3, group.rows());
        thrift.endStruct();
    }

    private void chunk(ParquetColumn column, ChunkMetadata chunk) {
        thrift.beginStruct();
        thrift.int64(2, 0);
        thrift.beginStruct(3);
        thrift.int32(1, ParquetType.of(column).physical());
        if (chunk.hasDictionary()) {
            thrift.int32s(2, PageHeader.PLAIN, PageHeader.RLE, PageHeader.RLE_DICTIONARY);
        } else {
            thrift.int32s(2, PageHeader.PLAIN, PageHeader.RLE);
        }
        thrift.strings(3, column.name());
        thrift.int32(4, options.compression().number());
        thrift.int64(5, chunk.rows());
        thrift.int64(6, chunk.unpackedSize());
        thrift.int64(7, chunk.size());
        thrift.int64(9, chunk.dataOffset());
        if (chunk.hasDictionary()) {
            thrift.int64(11, chunk.offset());
        }
        thrift.beginStruct(12);
        thrift.int64(3, chunk.nulls());
        thrift.endStruct();
        thrift.endStruct();
        thrift.endStruct();
    }
}
