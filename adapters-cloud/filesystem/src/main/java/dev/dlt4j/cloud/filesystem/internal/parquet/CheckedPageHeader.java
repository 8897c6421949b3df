package dev.dlt4j.cloud.filesystem.internal.parquet;

import java.nio.ByteBuffer;

/// The header of a page.
///
/// @param headerLength bytes of the header itself
/// @param packed       bytes behind it
/// @param unpacked     what they are without compression
/// @param values       values including nulls
/// @param levels       bytes of levels in front that are never compressed
/// @param compressed   whether what follows them is compressed
record CheckedPageHeader(Kind kind, int headerLength, int packed, int unpacked, int values, int levels,
        boolean compressed) {
    enum Kind {
        DATA, DATA_V2, DICTIONARY, OTHER
    }

    static CheckedPageHeader read(ByteBuffer bytes) {
        Fields fields = new Fields();
        ThriftReader reader = new ThriftReader(bytes);
        reader.struct((id, type) -> fields.page(id, type, reader));
        return fields.checked(reader.position());
    }

    private static final class Fields {
        private int kind = -1;
        private int packed = -1;
        private int unpacked = -1;
        private int values = -1;
        private int valuesOf = -1;
        private int repetitionLevels;
        private int definitionLevels;
        private boolean compressed = true;

        private boolean page(int id, int type, ThriftReader reader) {
            switch (id * 16 + type) {
                case 16 + ThriftReader.I32 -> kind = reader.i32();
                case 2 * 16 + ThriftReader.I32 -> unpacked = reader.i32();
                case 3 * 16 + ThriftReader.I32 -> packed = reader.i32();
                case 5 * 16 + ThriftReader.STRUCT -> details(0, reader);
                case 7 * 16 + ThriftReader.STRUCT -> details(2, reader);
                case 8 * 16 + ThriftReader.STRUCT -> details(3, reader);
                default -> {
                    return false;
                }
            }
            return true;
        }

        /// What a header says of a kind of page; all of them begin with the number of values.
        private void details(int of, ThriftReader reader) {
            reader.struct((id, type) -> {
                if (id == 1 && type == ThriftReader.I32) {
                    values = reader.i32();
                    valuesOf = of;
                    return true;
                }
                if (of == 3 && id == 5 && type == ThriftReader.I32) {
                    definitionLevels = reader.i32();
                    return true;
                }
                if (of == 3 && id == 6 && type == ThriftReader.I32) {
                    repetitionLevels = reader.i32();
                    return true;
                }
                if (of == 3 && id == 7) {
                    compressed = type == 1;
                }
                return false;
            });
        }

        private CheckedPageHeader checked(int headerLength) {
            Kind known = switch (kind) {
                case 0 -> Kind.DATA;
                case 2 -> Kind.DICTIONARY;
                case 3 -> Kind.DATA_V2;
                default -> Kind.OTHER;
            };
            long levels = (long) repetitionLevels + definitionLevels;
            boolean countable = known == Kind.OTHER || (valuesOf == kind && values >= 0);
            if (kind < 0 || packed < 0 || unpacked < 0 || !countable || repetitionLevels < 0
                    || definitionLevels < 0 || levels > Math.min(packed, unpacked)) {
                throw new DamagedParquet("holds impossible sizes");
            }
            return new CheckedPageHeader(known, headerLength, packed, unpacked,
                    known == Kind.OTHER ? 0 : values,
                    known == Kind.DATA_V2 ? (int) levels : 0, compressed);
        }
    }
}
