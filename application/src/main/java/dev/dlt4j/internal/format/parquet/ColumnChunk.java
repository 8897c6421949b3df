package dev.dlt4j.internal.format.parquet;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.batch.ColumnVector;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The rows of one column that are buffered until their row group is written; reused for the next row group.
///
/// As long as all values are the same constant, it is kept once and written as a dictionary of one
/// entry.
final class ColumnChunk {
    private final ParquetColumn column;
    private final ParquetOptions options;
    private final Compression.Compressor compressor;
    private final PlainValues values;
    private final PlainValues candidate;
    /// A bit per row, set when it is not null; empty as long as no row or every row is null.
    private final GrowingBits levels = new GrowingBits();
    private final GrowingBytes header = new GrowingBytes();
    /// The bytes before the values in a page; between pages, scratch space.
    private final GrowingBytes prefix = new GrowingBytes();
    private final GrowingBytes packed = new GrowingBytes();
    private long unpackedSize;
    private int rows;
    private int nulls;
    private boolean constant;

    ColumnChunk(ParquetColumn column, ParquetOptions options) {
        this.column = column;
        this.options = options;
        this.compressor = options.compression().compressor();
        this.values = new PlainValues(column);
        this.candidate = new PlainValues(column);
    }

    int bufferedBytes() {
        return values.size() + levels.bytes();
    }

    /// The maximum of bytes for rows `from` to `to`.
    long bytes(ColumnVector vector, int from, int to) {
        return values.bytes(vector, from, to);
    }

    /// Appends rows `from` to `to`; without a vector they are null.
    void append(@Nullable ColumnVector vector, int from, int to) {
        int count = to - from;
        byte[] validity = vector == null ? null : vector.validity();
        if (vector == null || vector.nullCount() == vector.rows()) {
            appendLevels(null, from, count, count);
        } else if (vector.isConstant()) {
            appendConstant(vector, count);
            appendLevels(null, from, count, 0);
        } else {
            spreadConstant();
            values.append(vector, from, to);
            appendLevels(validity, from, count, validity == null ? 0 : GrowingBits.zeros(validity, from, to));
        }
    }

    private void appendConstant(ColumnVector vector, int count) {
        candidate.clear();
        candidate.append(vector, 0, 1);
        GrowingBytes value = candidate.encoded();
        if (rows == nulls) {
            values.encoded().putRepeated(value, 1);
            constant = true;
        } else if (!constant || !values.encoded().contentEquals(value)) {
            spreadConstant();
            values.encoded().putRepeated(value, count);
        }
    }

    /// Gives each row so far its own copy of the value, because others follow.
    private void spreadConstant() {
        if (constant) {
            constant = false;
            prefix.clear();
            prefix.putRepeated(values.encoded(), 1);
            values.encoded().putRepeated(prefix, rows - nulls - 1);
        }
    }

    private void appendLevels(byte @Nullable [] validity, int from, int count, int moreNulls) {
        if (moreNulls > 0 && !column.nullable()) {
            throw new TerminalException("column \"" + column.name()
                    + "\" is declared not nullable, but " + moreNulls
                    + " of its rows hold null; give them a value or make the column nullable");
        }
        boolean uniform = (nulls == 0 && moreNulls == 0) || (nulls == rows && moreNulls == count);
        if (levels.size() > 0 || !uniform) {
            if (levels.size() == 0) {
                levels.appendRepeated(nulls == 0, rows);
            }
            if (validity == null) {
                levels.appendRepeated(moreNulls == 0, count);
            } else {
                levels.append(validity, from, count);
            }
        }
        rows += count;
        nulls += moreNulls;
    }

    /// Writes the rows as pages and forgets them.
    ChunkMetadata write(PageOutput out) throws IOException {
        long offset = out.position();
        GrowingBytes encoded = values.encoded();
        boolean dictionary = constant && rows - nulls > 1 && options.dictionaries();
        unpackedSize = 0;
        if (constant && !dictionary) {
            spreadConstant();
        }
        if (dictionary) {
            GrowingBytes page = packed(encoded);
            header.clear();
            PageHeader.dictionary(header, encoded.size(), page.size());
            out.write(header);
            out.write(page);
            unpackedSize += header.size() + encoded.size();
        }
        long dataOffset = out.position();
        prefix.clear();
        putLevels();
        if (dictionary) {
            putDictionaryIndexes();
        }
        int size = prefix.size() + (dictionary ? 0 : encoded.size());
        if (options.compression() == Compression.NONE) {
            header.clear();
            PageHeader.data(header, rows, size, size, dictionary);
            out.write(header);
            out.write(prefix);
            if (!dictionary) {
                out.write(encoded);
            }
        } else {
            if (!dictionary) {
                prefix.put(encoded.array(), 0, encoded.size());
            }
            GrowingBytes page = packed(prefix);
            header.clear();
            PageHeader.data(header, rows, size, page.size(), dictionary);
            out.write(header);
            out.write(page);
        }
        unpackedSize += header.size() + size;
        ChunkMetadata metadata = new ChunkMetadata(offset, dataOffset, out.position() - offset, unpackedSize,
                rows, nulls);
        clear();
        return metadata;
    }

    private GrowingBytes packed(GrowingBytes page) {
        if (options.compression() == Compression.NONE) {
            return page;
        }
        packed.clear();
        compressor.compress(page.array(), page.size(), packed);
        return packed;
    }

    /// Definition levels: their length and one run, bit-packed or of one repeated value.
    private void putLevels() {
        if (!column.nullable()) {
            return;
        }
        prefix.putInt(0);
        if (levels.size() == 0) {
            CompactProtocol.varint(prefix, (long) rows << 1);
            prefix.put(nulls == 0 ? 1 : 0);
        } else {
            CompactProtocol.varint(prefix, ((long) levels.bytes() << 1) | 1);
            prefix.put(levels.array(), 0, levels.bytes());
        }
        GrowingBytes.setInt(prefix.array(), 0, prefix.size() - 4);
    }

    /// Index 0 in one bit for all values. Zero bits would be allowed, but is so rare that some readers fail
    /// on it.
    private void putDictionaryIndexes() {
        prefix.put(1);
        CompactProtocol.varint(prefix, (long) (rows - nulls) << 1);
        prefix.put(0);
    }

    private void clear() {
        values.clear();
        levels.clear();
        rows = 0;
        nulls = 0;
        constant = false;
    }
}
