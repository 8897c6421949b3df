package dev.dlt4j.cloud.filesystem.internal.parquet;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.source.Out;
import dev.hardwood.HardwoodContext;
import dev.hardwood.InputFile;
import dev.hardwood.metadata.RepetitionType;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.reader.ColumnReaders;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.schema.ColumnProjection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A Parquet file read as column batches: plain columns keep their type, nested ones become JSON text.
public final class ParquetTables {
    private static final int MOST_ROWS = 64 * 1024;
    private static final int FEWEST_ROWS = 64;
    private static final long BATCH_BYTES = 16L * 1024 * 1024;
    private static final int MOST_THREADS = 4;

    private final String file;
    private final List<String> names = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<String> required = new ArrayList<>();
    private final List<String> untyped = new ArrayList<>();

    private ParquetTables(String file) {
        this.file = file;
    }

    /// Hands over all rows of a file.
    ///
    /// @param input the file, not opened yet; closed at the end
    /// @param file  the name the user knows the file by
    public static void read(InputFile input, String file, Out<?> out, BooleanSupplier cancelled)
            throws IOException {
        new ParquetTables(file).run(input, out, cancelled);
    }

    private void run(InputFile input, Out<?> out, BooleanSupplier cancelled) throws IOException {
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        try (HardwoodContext context = HardwoodContext.create(threads);
                ParquetFileReader reader = open(input, context);
                ColumnReaders readers = columns(reader)) {
            if (reader.getFileMetaData().numRows() == 0) {
                out.table(empty());
                return;
            }
            ColumnBatch batch;
            while (!cancelled.getAsBoolean() && (batch = next(readers)) != null) {
                handOver(batch, out);
            }
        }
    }

    /// What a table has no place for is told with the file it stands in.
    private void handOver(ColumnBatch batch, Out<?> out) {
        try {
            out.table(batch);
        } catch (TerminalException unfit) {
            throw unfit.getClass() == TerminalException.class
                    ? new TerminalException(file + ": " + unfit.getMessage(), unfit)
                    : unfit;
        }
    }

    private ParquetFileReader open(InputFile input, HardwoodContext context) throws IOException {
        try {
            return ParquetFileReader.open(input, context);
        } catch (RuntimeException broken) {
            throw unreadable(broken);
        }
    }

    private ColumnReaders columns(ParquetFileReader reader) {
        ColumnReaders readers = reader.buildColumnReaders(ColumnProjection.all()).batchSize(batchRows(reader))
                .build();
        try {
            Set<String> seen = new HashSet<>();
            for (var field : reader.getFileSchema().getRootNode().children()) {
                if (!seen.add(field.name())) {
                    throw new TerminalException("%s: two columns are named %s".formatted(file, field.name()));
                }
                Column column = Column.of(field, readers);
                if (column == null) {
                    untyped.add(field.name());
                    continue;
                }
                names.add(field.name());
                columns.add(column);
                if (field.repetitionType() == RepetitionType.REQUIRED) {
                    required.add(field.name());
                }
            }
            return readers;
        } catch (RuntimeException broken) {
            readers.close();
            throw unreadable(broken);
        }
    }

    /// As many rows as fit into a batch of bounded size, judged by how wide they are on average.
    private static int batchRows(ParquetFileReader reader) {
        long bytes = 0;
        long rows = 0;
        for (RowGroup group : reader.getFileMetaData().rowGroups()) {
            bytes += group.totalByteSize();
            rows += group.numRows();
        }
        long width = Math.max(1, bytes / Math.max(1, rows));
        return Math.clamp(BATCH_BYTES / width, FEWEST_ROWS, MOST_ROWS);
    }

    private @Nullable ColumnBatch next(ColumnReaders readers) {
        String name = "";
        try {
            if (!readers.nextBatch()) {
                return null;
            }
            int rows = readers.getRecordCount();
            List<ColumnVector> vectors = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                name = names.get(i);
                vectors.add(columns.get(i).read(rows));
            }
            return batch(rows, vectors);
        } catch (UnfitValue unfit) {
            throw new TerminalException("%s: column %s %s".formatted(file, name, unfit.getMessage()), unfit);
        } catch (RuntimeException broken) {
            throw unreadable(broken);
        }
    }

    /// The columns of a file without rows, which still make a table.
    private ColumnBatch empty() {
        return batch(0, columns.stream().map(column -> ColumnVector.nulls(column.type(), 0)).toList());
    }

    private ColumnBatch batch(int rows, List<ColumnVector> vectors) {
        return new ColumnBatch(rows, names, vectors).withRequired(required).withUntyped(untyped);
    }

    private DltException unreadable(RuntimeException broken) {
        return broken instanceof DltException known
                ? known
                : new TerminalException(
                        "%s cannot be read as Parquet: %s".formatted(file, broken.getMessage()), broken);
    }
}
