package dev.dlt4j.cloud.filesystem.internal.parquet;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.source.CursorBounds;
import dev.dlt4j.spi.source.Out;
import dev.hardwood.HardwoodContext;
import dev.hardwood.InputFile;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.metadata.RepetitionType;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.ColumnReaders;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowGroupPredicate;
import dev.hardwood.schema.ColumnProjection;
import dev.hardwood.schema.ColumnSchema;
import dev.hardwood.schema.SchemaNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// A Parquet file read as column batches: plain columns keep their type, nested ones become JSON text.
public final class ParquetTables {
    private static final int MAX_ROWS = 64 * 1024;
    private static final int MIN_ROWS = 64;
    private static final long BATCH_BYTES = 16L * 1024 * 1024;
    private static final int MAX_THREADS = 4;

    private final ParquetFailures failures;
    private final List<String> names = new ArrayList<>();
    private final List<ReadColumn> columns = new ArrayList<>();
    private final List<String> required = new ArrayList<>();
    private final List<String> untyped = new ArrayList<>();

    private ParquetTables(String file) {
        this.failures = new ParquetFailures(file);
    }

    /// Hands over all rows of a file.
    ///
    /// @param input the file, not opened yet; closed at the end
    /// @param file   the name the user knows the file by
    /// @param bounds which rows are wanted: row groups are left out that have none of them for certain
    public static void read(InputFile input, String file, Out<?> out, Optional<CursorBounds> bounds,
            BooleanSupplier cancelled) throws IOException {
        new ParquetTables(file).run(input, out, bounds, cancelled);
    }

    private void run(InputFile input, Out<?> out, Optional<CursorBounds> bounds, BooleanSupplier cancelled)
            throws IOException {
        int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
        try (input) {
            input.open();
            InputFile checked = checked(input);
            try (HardwoodContext context = HardwoodContext.create(threads);
                    ParquetFileReader reader = open(checked, context)) {
                Optional<List<RowGroupPredicate>> parts = bounds
                        .flatMap(wanted -> WantedGroups.of(reader, wanted));
                if (parts.isEmpty()) {
                    read(reader, Optional.empty(), out, cancelled);
                }
                for (RowGroupPredicate part : parts.orElse(List.of())) {
                    new ParquetTables(failures.file()).read(reader, Optional.of(part), out, cancelled);
                }
            }
        }
    }

    private void read(ParquetFileReader reader, Optional<RowGroupPredicate> part, Out<?> out,
            BooleanSupplier cancelled) {
        try (ColumnReaders readers = columns(reader, part)) {
            // the row groups count, not the number of rows in the footer: early writers left that at 0
            if (reader.getFileMetaData().rowGroups().stream().allMatch(group -> group.numRows() == 0)) {
                handOver(empty(), out);
                return;
            }
            while (!cancelled.getAsBoolean() && next(readers)) {
                handOver(batch(readers.getColumnReader(0).getRecordCount(), vectors(readers)), out);
            }
        }
    }

    /// What has no place in a table is reported with its file.
    private void handOver(ColumnBatch batch, Out<?> out) {
        try {
            out.table(batch);
        } catch (TerminalException e) {
            throw e.getClass() == TerminalException.class ? failures.of(e) : e;
        }
    }

    private InputFile checked(InputFile input) throws IOException {
        try {
            return CheckedFile.of(input);
        } catch (RuntimeException e) {
            throw failures.ofFile(e);
        }
    }

    private ParquetFileReader open(InputFile input, HardwoodContext context) {
        try {
            ParquetFileReader reader = ParquetFileReader.open(input, context);
            try {
                CheckedColumns.check(reader);
            } catch (RuntimeException e) {
                reader.close();
                throw e;
            }
            return reader;
        } catch (IOException | RuntimeException e) {
            throw failures.ofFile(e);
        } catch (StackOverflowError e) {
            throw failures.ofFile(new DamagedParquet("its columns are nested too deeply"));
        }
    }

    private ColumnReaders columns(ParquetFileReader reader, Optional<RowGroupPredicate> part) {
        ColumnReaders readers;
        try {
            var all = reader.buildColumnReaders(ColumnProjection.all()).batchSize(batchRows(reader));
            readers = (part.isPresent() ? all.filter(part.get()) : all).build();
        } catch (RuntimeException e) {
            throw failures.ofFile(e);
        }
        try {
            Set<String> seen = new HashSet<>();
            for (SchemaNode field : reader.getFileSchema().getRootNode().children()) {
                if (!seen.add(field.name())) {
                    throw failures.of("two columns are named " + field.name());
                }
                add(field, readers);
            }
            return readers;
        } catch (RuntimeException e) {
            readers.close();
            throw e;
        }
    }

    private void add(SchemaNode field, ColumnReaders readers) {
        ReadColumn column;
        try {
            column = ReadColumn.of(field, readers);
        } catch (RuntimeException e) {
            throw failures.ofColumn(field.name(), e);
        }
        if (column == null) {
            untyped.add(field.name());
            return;
        }
        names.add(field.name());
        columns.add(column);
        if (field.repetitionType() == RepetitionType.REQUIRED) {
            required.add(field.name());
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
        long fixed = 0;
        for (int i = 0; i < reader.getFileSchema().getColumnCount(); i++) {
            ColumnSchema column = reader.getFileSchema().getColumn(i);
            fixed += column.type() == PhysicalType.FIXED_LEN_BYTE_ARRAY ? column.typeLength() : 0;
        }
        long width = Math.max(1, Math.max(fixed, bytes / Math.max(1, rows)));
        return Math.clamp(BATCH_BYTES / width, fixed > BATCH_BYTES / MIN_ROWS ? 1 : MIN_ROWS,
                MAX_ROWS);
    }

    /// Goes on to the next batch, in all columns.
    private boolean next(ColumnReaders readers) {
        int rows = -1;
        for (int i = 0; i < readers.getColumnCount(); i++) {
            ColumnReader reader = readers.getColumnReader(i);
            int count;
            try {
                count = reader.nextBatch() ? reader.getRecordCount() : 0;
            } catch (RuntimeException e) {
                throw failures.ofColumn(reader.getColumnSchema().fieldPath().toString(), e);
            }
            if (rows >= 0 && count != rows) {
                throw failures.ofColumn(reader.getColumnSchema().fieldPath().toString(),
                        new DamagedParquet("has another number of rows than the columns before it"));
            }
            rows = count;
        }
        return rows > 0;
    }

    private List<ColumnVector> vectors(ColumnReaders readers) {
        int rows = readers.getColumnReader(0).getRecordCount();
        List<ColumnVector> vectors = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            try {
                vectors.add(columns.get(i).read(rows));
            } catch (RuntimeException e) {
                throw failures.ofColumn(names.get(i), e);
            }
        }
        return vectors;
    }

    /// The columns of a file without rows, which still make a table.
    private ColumnBatch empty() {
        return batch(0, columns.stream().map(column -> ColumnVector.nulls(column.type(), 0)).toList());
    }

    private ColumnBatch batch(int rows, List<ColumnVector> vectors) {
        return new ColumnBatch(rows, names, vectors).withRequired(required).withUntyped(untyped);
    }
}
