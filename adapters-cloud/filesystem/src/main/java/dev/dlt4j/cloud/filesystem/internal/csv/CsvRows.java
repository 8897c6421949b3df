package dev.dlt4j.cloud.filesystem.internal.csv;

import dev.dlt4j.cloud.filesystem.internal.block.Block;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.source.JsonRows;
import dev.dlt4j.spi.source.Out;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// A CSV file read as JSON documents, one a row, whose keys are the column names.
///
/// The kind of each column is decided by the rows at the start that fit into the first block, at most
/// [Table#sampleRows]. Rows are split in place; a row that goes beyond the block is split again when more of
/// it is there.
public final class CsvRows {
    private static final int HAND_OVER = 1024 * 1024;

    private final Block block;
    private final Table table;
    private final Out<?> out;
    private final byte[] nullText;
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

    private CsvRows(Block block, Table table, Out<?> out) {
        this.block = block;
        this.table = table;
        this.out = out;
        this.dialect = table.dialect();
        this.splitter = new Splitter(block.file(), dialect);
        this.nullText = table.nullText().getBytes(StandardCharsets.UTF_8);
    }

    /// Hands over all rows of a file.
    ///
    /// @param block nothing of it was read yet; it is as large as the part of the file that may decide on
    /// types
    public static void read(Block block, Table table, Out<?> out, BooleanSupplier cancelled)
            throws IOException {
        new CsvRows(block, table, out).run(cancelled);
    }

    private void run(BooleanSupplier cancelled) throws IOException {
        block.fill(0, 1);
        if (table.sniffDelimiter()) {
            dialect = dialect.sniffed(block.bytes(), block.length());
            splitter = new Splitter(block.file(), dialect);
        }
        int at = nextRow(0);
        if (at < 0) {
            return;
        }
        List<String> names = names();
        if (!table.header()) {
            at = firstRow;
            splitter.line(firstLine);
        }
        RowWriter writer = new RowWriter(block.file(), names, kinds(names, at), dialect, table.nullText());
        rows(at, writer, cancelled);
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

    private List<String> names() {
        int count = splitter.fields();
        if (!table.names().isEmpty()) {
            if (table.names().size() != count) {
                throw new TerminalException(
                        "%s: %d column names are configured, but the first row has %d fields"
                                .formatted(block.file(), table.names().size(), count));
            }
            return table.names();
        }
        List<String> names = new ArrayList<>(count);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < count; i++) {
            String name = table.header() ? header(i) : "";
            names.add(name.isEmpty() ? "column_" + (i + 1) : name);
            if (!seen.add(names.get(i))) {
                throw new TerminalException(
                        "%s, line %d: two columns are named %s; name the columns in csv.column_names"
                                .formatted(block.file(), firstLine, names.get(i)));
            }
        }
        return names;
    }

    private String header(int field) {
        byte[] bytes = block.bytes();
        int from = splitter.start(field);
        String text = new String(bytes, from, splitter.end(field) - from, StandardCharsets.UTF_8);
        if ((splitter.flags(field) & Splitter.DOUBLED) == 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        boolean quoted = (splitter.flags(field) & Splitter.QUOTED) != 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean marks = character == dialect.escape() || (quoted && character == dialect.quote());
            if (marks && i + 1 < text.length()) {
                i++;
            }
            plain.append(text.charAt(i));
        }
        return plain.toString();
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
