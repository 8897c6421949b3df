package dev.dlt4j.benchmarks;

import dev.dlt4j.internal.format.parquet.ParquetColumn;
import dev.dlt4j.internal.format.parquet.ParquetFileWriter;
import dev.dlt4j.internal.format.parquet.ParquetOptions;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.batch.TimeUnit;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

/// A row group of 122,880 rows in 18 columns, like the taxi trips of the whole-process benchmarks: filled row
/// by row, and written to a null output from batches of different sizes.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParquetWriteBenchmark {
    private static final int ROWS = 122_880;
    private static final int DISTINCT_TEXTS = 64;
    private static final ColumnType INSTANT = ColumnType.timestamp(TimeUnit.MICROS, true);

    @Param({"1000", "122880"})
    public int batchRows;

    private final List<ParquetColumn> columns = new ArrayList<>();
    private final List<ColumnBuilder> builders = new ArrayList<>();
    private final byte[][] texts = new byte[DISTINCT_TEXTS][];
    private final List<ColumnBatch> batches = new ArrayList<>();

    @Setup
    public void fillBatches() {
        Random random = new Random(1);
        for (int i = 0; i < DISTINCT_TEXTS; i++) {
            texts[i] = "x".repeat(1 + random.nextInt(24)).getBytes(UTF_8);
        }
        for (int i = 0; i < 17; i++) {
            ColumnType type = i < 2
                    ? INSTANT
                    : i < 7 ? ColumnType.INT64 : i < 14 ? ColumnType.FLOAT64 : ColumnType.UTF8;
            columns.add(new ParquetColumn("c" + i, type, true));
        }
        columns.add(new ParquetColumn("_dlt_load_id", ColumnType.UTF8, false));
        for (int from = 0; from < ROWS; from += batchRows) {
            newBuilders();
            batches.add(fill(Math.min(batchRows, ROWS - from)));
        }
        newBuilders();
    }

    private void newBuilders() {
        builders.clear();
        for (int i = 0; i < 17; i++) {
            builders.add(new ColumnBuilder(columns.get(i).type()));
        }
    }

    private ColumnBatch fill(int rows) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < 17; i++) {
                if (i % 4 == 3 && row % 10 == 0) {
                    continue;
                }
                ColumnBuilder builder = builders.get(i);
                if (i < 7) {
                    builder.setLong(row, row * 31L);
                } else if (i < 14) {
                    builder.setDouble(row, row * 0.01);
                } else {
                    byte[] text = texts[(row + i) % DISTINCT_TEXTS];
                    builder.setBytes(row, text, 0, text.length);
                }
            }
        }
        List<ColumnVector> vectors = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            names.add(columns.get(i).name());
            vectors.add(builders.get(i).build(rows));
        }
        names.add("_dlt_load_id");
        vectors.add(ColumnVector.constant(ColumnType.UTF8, rows, "1750000000.123456".getBytes(UTF_8)));
        return new ColumnBatch(rows, names, vectors);
    }

    /// Two million cells into reused column builders.
    @Benchmark
    public int fillBuilders() {
        int rows = 0;
        for (int from = 0; from < ROWS; from += batchRows) {
            for (ColumnBuilder builder : builders) {
                builder.reset();
            }
            rows += fill(Math.min(batchRows, ROWS - from)).rows();
        }
        return rows;
    }

    /// A new writer for a file of one row group.
    @Benchmark
    public long writeRowGroup() throws IOException {
        ParquetFileWriter writer = new ParquetFileWriter(OutputStream.nullOutputStream(), columns,
                ParquetOptions.defaults());
        for (ColumnBatch batch : batches) {
            writer.write(batch);
        }
        return writer.finish().bytes();
    }
}
