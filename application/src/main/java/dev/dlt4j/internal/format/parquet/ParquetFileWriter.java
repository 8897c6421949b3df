package dev.dlt4j.internal.format.parquet;

import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnVector;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes batches of one table as a Parquet file.
///
/// Batches of any size are copied into row groups of about the size in the options; no batch is kept after
/// the call. Columns that a batch lacks are null. The columns of a file are fixed: a table that gets a new
/// column needs a new file. One thread uses a writer. A writer that failed cannot be used again.
public final class ParquetFileWriter {
    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};

    private final PageOutput out;
    private final List<ParquetColumn> columns;
    private final ParquetOptions options;
    private final Map<String, String> remarks;
    private final ColumnChunk[] chunks;
    private final List<RowGroup> groups = new ArrayList<>();
    private int bufferedRows;
    private long rows;

    /// @param out gets the file; belongs to the caller, who closes it (and syncs it to disk, if wanted)
    ///            after [#finish()]. Needs no buffer of its own.
    public ParquetFileWriter(OutputStream out, List<ParquetColumn> columns, ParquetOptions options)
            throws IOException {
        this(out, columns, options, Map.of());
    }

    /// @param remarks keys and values for the metadata
    ParquetFileWriter(OutputStream out, List<ParquetColumn> columns, ParquetOptions options,
            Map<String, String> remarks) throws IOException {
        this.out = new PageOutput(out);
        this.columns = List.copyOf(columns);
        this.options = options;
        this.remarks = remarks;
        this.chunks = new ColumnChunk[columns.size()];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = new ColumnChunk(this.columns.get(i), options);
        }
        writeMagic();
    }

    /// Appends the rows of a batch.
    ///
    /// @throws IllegalArgumentException when the batch has a column that the file lacks, or one of another
    /// type
    public void write(ColumnBatch batch) throws IOException {
        write(batch, 0, batch.rows());
    }

    /// Appends rows `first` to `end` of a batch.
    void write(ColumnBatch batch, int first, int end) throws IOException {
        @Nullable
        ColumnVector[] vectors = vectors(batch);
        int from = first;
        while (from < end) {
            int to = Math.min(end, from + options.rowGroupRows() - bufferedRows);
            long free = options.rowGroupBytes() - bufferedBytes();
            while (to - from > 1 && bytes(vectors, from, to) > free) {
                to = from + (to - from) / 2;
            }
            for (int i = 0; i < chunks.length; i++) {
                chunks[i].append(vectors[i], from, to);
            }
            bufferedRows += to - from;
            from = to;
            if (bufferedRows >= options.rowGroupRows() || bufferedBytes() >= options.rowGroupBytes()) {
                flush();
            }
        }
    }

    /// Rows so far, including those that are buffered for their row group.
    public long rows() {
        return rows + bufferedRows;
    }

    /// Bytes held in memory for the current row group.
    public long bufferedBytes() {
        long bytes = 0;
        for (ColumnChunk chunk : chunks) {
            bytes += chunk.bufferedBytes();
        }
        return bytes;
    }

    /// Bytes written so far, not counting those held in memory.
    public long writtenBytes() {
        return out.position();
    }

    /// Ends the current row group, which frees its memory.
    public void flush() throws IOException {
        if (bufferedRows == 0) {
            return;
        }
        List<ChunkMetadata> metadata = new ArrayList<>(chunks.length);
        for (ColumnChunk chunk : chunks) {
            metadata.add(chunk.write(out));
        }
        groups.add(new RowGroup(bufferedRows, metadata));
        rows += bufferedRows;
        bufferedRows = 0;
    }

    /// Writes the last row group and the metadata; the file is then complete, but neither synced nor closed.
    public Written finish() throws IOException {
        flush();
        GrowingBytes footer = new Footer(columns, options, remarks).encode(groups, rows);
        footer.putInt(footer.size());
        out.write(footer);
        writeMagic();
        out.flush();
        return new Written(rows, out.position());
    }

    /// The size of a finished file.
    ///
    /// @param rows  number of rows
    /// @param bytes size of the file
    public record Written(long rows, long bytes) {}

    private @Nullable ColumnVector[] vectors(ColumnBatch batch) {
        @Nullable
        ColumnVector[] vectors = new @Nullable ColumnVector[chunks.length];
        int found = 0;
        for (int i = 0; i < vectors.length; i++) {
            ParquetColumn column = columns.get(i);
            ColumnVector vector = batch.vector(column.source());
            if (vector != null) {
                found++;
                if (!vector.type().equals(column.type())) {
                    throw new IllegalArgumentException("column " + column.name() + " is " + vector.type()
                            + " in the batch and " + column.type() + " in the file");
                }
            }
            vectors[i] = vector;
        }
        if (found < batch.columns()) {
            throw new IllegalArgumentException("the batch has columns " + batch.names()
                    + ", not all of which are in the file; start a new file for a new column");
        }
        return vectors;
    }

    private long bytes(@Nullable ColumnVector[] vectors, int from, int to) {
        long bytes = 0;
        for (int i = 0; i < chunks.length; i++) {
            ColumnVector vector = vectors[i];
            if (vector != null && !vector.isConstant()) {
                bytes += chunks[i].bytes(vector, from, to);
            }
        }
        return bytes;
    }

    private void writeMagic() throws IOException {
        GrowingBytes magic = new GrowingBytes();
        magic.put(MAGIC, 0, MAGIC.length);
        out.write(magic);
    }
}
