package dev.dlt4j.internal.format.parquet;

/// Headers of pages and Parquet's numbers for page kinds and encodings.
final class PageHeader {
    static final int PLAIN = 0;
    static final int RLE = 3;
    static final int RLE_DICTIONARY = 8;
    private static final int DATA_PAGE = 0;
    private static final int DICTIONARY_PAGE = 2;

    private PageHeader() {}

    /// The header of a dictionary of one entry.
    static void dictionary(GrowingBytes out, int size, int packed) {
        CompactProtocol thrift = begin(out, DICTIONARY_PAGE, size, packed);
        thrift.beginStruct(7);
        thrift.int32(1, 1);
        thrift.int32(2, PLAIN);
        thrift.endStruct();
        thrift.endStruct();
    }

    static void data(GrowingBytes out, int rows, int size, int packed, boolean dictionary) {
        CompactProtocol thrift = begin(out, DATA_PAGE, size, packed);
        thrift.beginStruct(5);
        thrift.int32(1, rows);
        thrift.int32(2, dictionary ? RLE_DICTIONARY : PLAIN);
        thrift.int32(3, RLE);
        thrift.int32(4, RLE);
        thrift.endStruct();
        thrift.endStruct();
    }

    private static CompactProtocol begin(GrowingBytes out, int kind, int size, int packed) {
        CompactProtocol thrift = new CompactProtocol(out);
        thrift.beginStruct();
        thrift.int32(1, kind);
        thrift.int32(2, size);
        thrift.int32(3, packed);
        return thrift;
    }
}
