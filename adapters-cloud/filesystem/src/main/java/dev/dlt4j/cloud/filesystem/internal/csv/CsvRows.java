package dev.dlt4j.cloud.filesystem.internal.csv;

import dev.dlt4j.cloud.filesystem.internal.block.Block;
import dev.dlt4j.spi.source.JsonRows;
import dev.dlt4j.spi.source.Out;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// A CSV file read as JSON documents, one per row, whose keys are the column names.
///
/// The kind of each column is decided by the rows at the start that fit into the first block, at most
/// [Table#sampleRows]. Rows are split in place; a row that goes beyond the block is split again when more of
/// it is there.
public final class CsvRows {
    private static final int HAND_OVER = 1024 * 1024;

    private final Block block;
    private final Table table;
    private final Out<?> out;
    private final Consumer<String> warnings;
    private final byte[] nullText;
    private OtherDelimiter other;
    private Dialect dialect;
    private Splitter splitter;
    /// Where the row found by [#nextRow] begins, and on which line.
    private int firstRow;
    private long firstLine;

    /// What is known of the file before it is read.
    ///
    /// @param names      column names, or none to take those of the header
    /// @param kinds      kind of the column of a name, where it is not to be guessed
    /// @param sampleRows most rows that decide on the kind of a column; 0 makes every other column text
    public record Table(Dialect dialect, boolean sniffDelimiter, boolean header, List<String> names,
            Map<String, ColumnKind> kinds, int sampleRows, String nullText) {}

    private CsvRows(Block block, Table table, Out<?> out, Consumer<String> warnings) {
        this.block = block;
        this.table = table;
        this.out = out;
        this.warnings = warnings;
        this.dialect = table.dialect();
        this.other = new OtherDelimiter(dialect.delimiter());
        this.splitter = new Splitter(block.file(), dialect);
        this.nullText = table.nullText().getBytes(StandardCharsets.UTF_8);
    }

    /// Hands over all rows of a file.
    ///
    /// @param block nothing of it was read yet; it is as large as the part of the file that may decide on
    /// types
    /// @param warnings takes what is odd about the file, without its name
    public static void read(Block block, Table table, Out<?> out, Consumer<String> warnings,
            BooleanSupplier cancelled) throws IOException {
        new CsvRows(block, table, out, warnings).run(cancelled);
    }

    private void run(BooleanSupplier cancelled) throws IOException {
        block.fill(0, 1);
        int at = nextRow(delimiter());
        if (at < 0) {
            return;
        }
        List<String> names = new Header(block.file(), dialect, block.bytes(), splitter, firstLine)
                .names(table.names(), table.header());
        other = new OtherDelimiter(dialect.delimiter());
        if (names.size() == 1 && (splitter.flags(0) & Splitter.QUOTED) == 0) {
            other.header(block.bytes(), splitter.start(0), splitter.end(0));
        }
        if (!table.header()) {
            at = firstRow;
            splitter.line(firstLine);
        }
        ColumnKind[] kinds = kinds(names, at);
        other.found().ifPresent(found -> warnings.accept(
                ("one column was found whose text holds \"%s\"; "
                        + "if that stands between fields, set csv.delimiter").formatted(found)));
        RowWriter writer = new RowWriter(block.file(), names, kinds, table.kinds().keySet(), dialect,
                table.nullText());
        rows(at, writer, cancelled);
    }

    /// Settles the delimiter; returns where the rows begin.
    private int delimiter() {
        Optional<SeparatorLine> line = SeparatorLine.of(block.bytes(), block.length(), dialect);
        if (line.isPresent() && takes(line.get())) {
            dialect = dialect.delimitedBy(line.get().delimiter());
            splitter = new Splitter(block.file(), dialect);
            splitter.line(2);
            return line.get().behind();
        }
        if (table.sniffDelimiter()) {
            dialect = dialect.sniffed(block.bytes(), block.length());
            splitter = new Splitter(block.file(), dialect);
        }
        return 0;
    }

    private boolean takes(SeparatorLine line) {
        if (table.sniffDelimiter()) {
            return true;
        }
        boolean agrees = line.delimiter() == dialect.delimiter();
        warnings.accept("the first line is Excel's sep=%s%s; set csv.delimiter: auto to follow that line"
                .formatted(Dialect.text(line.delimiter()), agrees
                        ? " and left out, as it is no data"
                        : ", but csv.delimiter is %s".formatted(Dialect.text(dialect.delimiter()))));
        return agrees;
    }

    /// Splits the first row that is not an empty line; returns where the next begins, or -1 when there is
    /// none.
    private int nextRow(int from) throws IOException {
        int at = from;
        while (true) {
            if (at == block.length() && block.atEnd()) {
                return -1;
            }
            firstRow = at;
            firstLine = splitter.line();
            int next = splitter.split(block.bytes(), at, block.length(), block.atEnd());
            if (next == Splitter.INCOMPLETE) {
                block.fill(at, splitter.line());
                at = 0;
                continue;
            }
            if (splitter.fields() > 0) {
                return next;
            }
            at = next;
        }
    }

    private ColumnKind[] kinds(List<String> names, int firstRow) {
        ColumnKind[] kinds = new ColumnKind[names.size()];
        ColumnKind.Sample[] samples = sample(names.size(), firstRow);
        for (int i = 0; i < kinds.length; i++) {
            ColumnKind known = table.kinds().get(names.get(i));
            kinds[i] = known != null ? known : samples[i].kind();
        }
        return kinds;
    }

    private ColumnKind.Sample[] sample(int columns, int from) {
        ColumnKind.Sample[] samples = new ColumnKind.Sample[columns];
        for (int i = 0; i < columns; i++) {
            samples[i] = new ColumnKind.Sample();
        }
        long line = splitter.line();
        int at = from;
        for (int rows = 0; rows < table.sampleRows() && at < block.length(); rows++) {
            at = splitter.split(block.bytes(), at, block.length(), block.atEnd());
            if (at == Splitter.INCOMPLETE) {
                break;
            }
            for (int i = 0; i < Math.min(columns, splitter.fields()); i++) {
                addTo(samples[i], i);
            }
            if (columns == 1 && splitter.fields() == 1 && (splitter.flags(0) & Splitter.QUOTED) == 0) {
                other.row(block.bytes(), splitter.start(0), splitter.end(0));
            }
        }
        splitter.line(line);
        return samples;
    }

    private void addTo(ColumnKind.Sample sample, int field) {
        int start = splitter.start(field);
        int end = splitter.end(field);
        if (end > start && !RowWriter.isNull(block.bytes(), start, end, splitter.flags(field), nullText)) {
            sample.add(block.bytes(), start, end);
        }
    }

    private void rows(int from, RowWriter writer, BooleanSupplier cancelled) throws IOException {
        JsonRows rows = writer.rows();
        int at = from;
        while (at < block.length() || !block.atEnd()) {
            long line = splitter.line();
            int next = splitter.split(block.bytes(), at, block.length(), block.atEnd());
            if (next == Splitter.INCOMPLETE) {
                if (cancelled.getAsBoolean()) {
                    return;
                }
                block.fill(at, line);
                next = 0;
            } else if (splitter.fields() > 0) {
                writer.write(block.bytes(), splitter, line);
                if (rows.size() >= HAND_OVER) {
                    handOver(rows);
                }
            }
            at = next;
        }
        handOver(rows);
    }

    private void handOver(JsonRows rows) {
        if (rows.rows() > 0) {
            out.rows(rows);
            rows.clear();
        }
    }
}
