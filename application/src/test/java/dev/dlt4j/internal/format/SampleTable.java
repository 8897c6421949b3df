package dev.dlt4j.internal.format;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.batch.TimeUnit;
import dev.dlt4j.spi.format.FileFormat;
import dev.dlt4j.spi.format.JobColumn;
import dev.dlt4j.spi.format.JobFileWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A table of a few columns, filled by hand and written in a format.
final class SampleTable {
    private final List<JobColumn> columns = new ArrayList<>();
    private final List<ColumnBuilder> builders = new ArrayList<>();
    private int rows;

    /// A column of each type, a row with values in all of them and a row that is nearly empty.
    static SampleTable ofAllTypes(byte[] binary) {
        SampleTable sample = new SampleTable();
        ColumnBuilder id = sample.column("id", DataType.BIGINT, ColumnType.INT64);
        ColumnBuilder txt = sample.column("txt", DataType.TEXT, ColumnType.UTF8);
        ColumnBuilder dbl = sample.column("dbl", DataType.DOUBLE, ColumnType.FLOAT64);
        ColumnBuilder flag = sample.column("flag", DataType.BOOL, ColumnType.BOOL);
        ColumnBuilder ts = sample.column("ts", DataType.TIMESTAMP,
                ColumnType.timestamp(TimeUnit.MICROS, true));
        ColumnBuilder d = sample.column("d", DataType.DATE, ColumnType.DATE);
        ColumnBuilder tm = sample.column("tm", DataType.TIME, ColumnType.time(TimeUnit.MICROS));
        ColumnBuilder bin = sample.column("bin", DataType.BINARY, ColumnType.BINARY);
        ColumnBuilder js = sample.column("js", DataType.JSON, ColumnType.JSON);
        ColumnBuilder dec = sample.column("dec", DataType.DECIMAL, ColumnType.UTF8);
        ColumnBuilder w = sample.column("w", DataType.WEI, ColumnType.UTF8);
        id.setLong(0, 1);
        text(txt, 0, "it's \\ \"q\"\n\t\r é日😀");
        dbl.setDouble(0, 1.5);
        flag.setBool(0, true);
        ts.setLong(0, 1_704_164_645_678_901L);
        d.setLong(0, 19_724);
        tm.setLong(0, 11_045_678_901L);
        bin.setBytes(0, binary, 0, binary.length);
        text(js, 0, "{\"a\":[1,\"x'y\",null]}");
        text(dec, 0, "1.10");
        text(w, 0, "1000000000000000000");
        text(txt, 1, "");
        flag.setBool(1, false);
        sample.rows = 2;
        return sample;
    }

    ColumnBuilder column(String name, DataType dataType, ColumnType type) {
        return column(Column.of(name, dataType, true), type);
    }

    ColumnBuilder column(Column column, ColumnType type) {
        columns.add(new JobColumn(column, type));
        ColumnBuilder builder = new ColumnBuilder(type);
        builders.add(builder);
        return builder;
    }

    SampleTable rows(int count) {
        rows = count;
        return this;
    }

    static void text(ColumnBuilder to, int row, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.setBytes(row, bytes, 0, bytes.length);
    }

    /// What a format makes of the table; its last column is absent from a second batch.
    String twice(FileFormat format, Path folder) throws IOException {
        Path file = folder.resolve("twice." + format.name());
        try (JobFileWriter writer = format.create(file, "t", columns)) {
            writer.write(batch(columns.size()));
            writer.write(batch(columns.size() - 1));
        }
        return Files.readString(file);
    }

    String written(FileFormat format, Path folder) throws IOException {
        Path file = folder.resolve("written." + format.name());
        try (JobFileWriter writer = format.create(file, "t", columns)) {
            writer.write(batch(columns.size()));
        }
        return Files.readString(file);
    }

    byte[] bytes(FileFormat format, Path folder) throws IOException {
        Path file = folder.resolve("bytes." + format.name());
        try (JobFileWriter writer = format.create(file, "t", columns)) {
            writer.write(batch(columns.size()));
        }
        return Files.readAllBytes(file);
    }

    ColumnBatch batch(int width) {
        List<ColumnVector> vectors = builders.subList(0, width).stream().map(each -> each.build(rows))
                .toList();
        return new ColumnBatch(rows, columns.subList(0, width).stream().map(JobColumn::name).toList(),
                vectors);
    }
}
