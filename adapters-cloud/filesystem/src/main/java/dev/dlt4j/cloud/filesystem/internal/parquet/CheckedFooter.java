package dev.dlt4j.cloud.filesystem.internal.parquet;

import dev.hardwood.InputFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The footer of a file, walked through from its first byte to its last, and the column chunks it names.
final class CheckedFooter {
    private static final int MAGIC = 0x31524150;
    private static final int MAGIC_ENCRYPTED = 0x45524150;
    private static final int TAIL = 8;
    private static final Pattern OLD_WRITER = Pattern.compile(
            "parquet-mr(?: version (\\d+)\\.(\\d+)\\.(\\d+))?.*",
            Pattern.DOTALL);

    private final long start;
    private final byte[] bytes;
    private final List<ChunkPlace> chunks = new ArrayList<>();
    private String createdBy = "";

    private CheckedFooter(long start, byte[] bytes) {
        this.start = start;
        this.bytes = bytes;
    }

    static CheckedFooter of(InputFile file) throws IOException {
        long size = file.length();
        if (size == 0) {
            throw new DamagedParquet("the file is empty");
        }
        if (size < 2 * Integer.BYTES || (int32(file, 0) != MAGIC && int32(file, 0) != MAGIC_ENCRYPTED)) {
            throw new DamagedParquet("it does not begin as a Parquet file does");
        }
        int last = int32(file, size - Integer.BYTES);
        if (int32(file, 0) == MAGIC_ENCRYPTED || last == MAGIC_ENCRYPTED) {
            throw new DamagedParquet("it is encrypted, which dlt4j cannot read; write it without encryption");
        }
        if (last != MAGIC) {
            throw new DamagedParquet(
                    "the file is cut off: it does not end as a Parquet file does; copy it again");
        }
        long length = size < Integer.BYTES + TAIL ? 0 : int32(file, size - TAIL);
        if (length <= 0 || length > size - TAIL - Integer.BYTES) {
            throw new DamagedParquet("its footer is damaged: it has an impossible length");
        }
        byte[] bytes = new byte[(int) length];
        file.readRange(size - TAIL - length, (int) length).get(bytes);
        CheckedFooter footer = new CheckedFooter(size - TAIL - length, bytes);
        try {
            footer.walk(new ThriftReader(ByteBuffer.wrap(bytes)));
        } catch (DamagedParquet e) {
            throw new DamagedParquet("its footer " + e.problem());
        }
        return footer;
    }

    private static int int32(InputFile file, long at) throws IOException {
        ByteBuffer bytes = file.readRange(at, Integer.BYTES);
        return bytes.order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.position());
    }

    /// Where the footer begins in the file: behind all pages.
    long start() {
        return start;
    }

    List<ChunkPlace> chunks() {
        return chunks;
    }

    /// Whether the writer is one of those that left the header of the dictionary page out of a chunk's
    /// length. Fixed in parquet-mr 1.2.9.
    boolean shortLengths() {
        Matcher writer = OLD_WRITER.matcher(createdBy);
        if (!writer.matches()) {
            return false;
        }
        if (writer.group(1) == null) {
            return true;
        }
        long version = 0;
        for (int i = 1; i <= 3; i++) {
            version = version * 1000 + Math.min(999, Long.parseLong(writer.group(i)));
        }
        return version < 1_002_009;
    }

    /// The footer without page indexes, so that pages are found by their own headers, and with the lengths
    /// that the chunks really have.
    byte[] corrected(List<Long> lengths) {
        byte[] plain = bytes.clone();
        ByteArrayOutputStream corrected = new ByteArrayOutputStream(bytes.length + 16);
        int from = 0;
        for (int i = 0; i < chunks.size(); i++) {
            ChunkPlace chunk = chunks.get(i);
            if (chunk.indexAt() >= 0) {
                // a number of another width is an unknown field, which readers skip
                plain[chunk.indexAt()] = (byte) ((plain[chunk.indexAt()] & 0xf0) | ThriftReader.I32);
            }
        }
        for (int i = 0; i < chunks.size(); i++) {
            ChunkPlace chunk = chunks.get(i);
            if (lengths.get(i) != chunk.length()) {
                corrected.write(plain, from, chunk.lengthAt() - from);
                varint(lengths.get(i) << 1, corrected);
                from = chunk.lengthEnd();
            }
        }
        corrected.write(plain, from, plain.length - from);
        return corrected.toByteArray();
    }

    private static void varint(long value, ByteArrayOutputStream out) {
        long rest = value;
        while (rest > 0x7f) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private void walk(ThriftReader reader) {
        int[] seen = {0};
        reader.struct((id, type) -> {
            if (id == 2 && type == ThriftReader.LIST) {
                seen[0] |= 1;
                reader.structs(() -> schemaElement(reader));
                return true;
            }
            if (id == 3 && type == ThriftReader.I64) {
                seen[0] |= 2;
            }
            if (id == 4 && type == ThriftReader.LIST) {
                seen[0] |= 4;
                reader.structs(() -> rowGroup(reader));
                return true;
            }
            if (id == 6 && type == ThriftReader.BINARY) {
                createdBy = reader.text();
                return true;
            }
            return false;
        });
        if (seen[0] != 7) {
            throw new DamagedParquet("lacks the schema or the rows");
        }
    }

    private static void schemaElement(ThriftReader reader) {
        boolean[] named = {false};
        reader.struct((id, type) -> {
            named[0] |= id == 4 && type == ThriftReader.BINARY;
            return false;
        });
        if (!named[0]) {
            throw new DamagedParquet("has a column without a name");
        }
    }

    private void rowGroup(ThriftReader reader) {
        int[] seen = {0};
        reader.struct((id, type) -> {
            if (id == 1 && type == ThriftReader.LIST) {
                seen[0] |= 1;
                reader.structs(() -> chunks.add(new ChunkFields().read(reader)));
                return true;
            }
            if (id == 3 && type == ThriftReader.I64) {
                seen[0] |= 2;
            }
            return false;
        });
        if (seen[0] != 3) {
            throw new DamagedParquet("has a row group without columns or rows");
        }
    }

    /// Collects the fields of a column chunk.
    private static final class ChunkFields {
        /// Null until it is read: a column may have an empty name.
        private @Nullable String path;
        private String otherFile = "";
        private int type = -1;
        private int codec = -1;
        private long values = -1;
        private long length = -1;
        private long unpacked;
        private long dataPage = -1;
        private long dictionaryPage;
        private int lengthAt;
        private int lengthEnd;
        private int indexAt = -1;

        ChunkPlace read(ThriftReader reader) {
            reader.struct((id, type) -> {
                if (id == 1 && type == ThriftReader.BINARY) {
                    otherFile = reader.text();
                    return true;
                }
                if (id == 3 && type == ThriftReader.STRUCT) {
                    reader.struct((field, kind) -> metaData(field, kind, reader));
                    return true;
                }
                if (id == 4 && type == ThriftReader.I64) {
                    indexAt = reader.header();
                }
                return false;
            });
            String column = path;
            if (column == null || type < 0 || codec < 0 || values < 0 || length < 0 || dataPage < 0) {
                throw new DamagedParquet(column == null
                        ? "has a column chunk without a column"
                        : "lacks the place, the type or the size of column " + column);
            }
            return new ChunkPlace(column, type, codec, values, dictionaryPage > 0 ? dictionaryPage : dataPage,
                    length, unpacked, !otherFile.isEmpty(), lengthAt, lengthEnd, indexAt);
        }

        private boolean metaData(int id, int kind, ThriftReader reader) {
            switch (id * 16 + kind) {
                case 16 + ThriftReader.I32 -> type = reader.i32();
                case 3 * 16 + ThriftReader.LIST -> path = reader.path();
                case 4 * 16 + ThriftReader.I32 -> codec = reader.i32();
                case 5 * 16 + ThriftReader.I64 -> values = reader.zigzag();
                case 6 * 16 + ThriftReader.I64 -> unpacked = reader.zigzag();
                case 7 * 16 + ThriftReader.I64 -> {
                    lengthAt = reader.position();
                    length = reader.zigzag();
                    lengthEnd = reader.position();
                }
                case 9 * 16 + ThriftReader.I64 -> dataPage = reader.zigzag();
                case 11 * 16 + ThriftReader.I64 -> dictionaryPage = reader.zigzag();
                default -> {
                    return false;
                }
            }
            return true;
        }
    }
}
