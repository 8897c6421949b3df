package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first line of a job file: which columns follow, and in which types.
record CopyHeader(List<Entry> columns) {
    private static final String MAGIC = "dlt4j-pgcopy-1 ";
    private static final int MAX_BYTES = 1 << 26;

    /// A column of the file.
    record Entry(String name, CopyType type) {}

    CopyHeader {
        columns = List.copyOf(columns);
    }

    byte[] toBytes() {
        List<Object> written = new ArrayList<>();
        for (Entry column : columns) {
            written.add(List.of(column.name(), column.type().catalogName()));
        }
        return (MAGIC + JsonText.compact(written) + '\n').getBytes(StandardCharsets.UTF_8);
    }

    /// Reads the line and leaves the stream behind it.
    ///
    /// @return null when the file is not such a file
    static @Nullable CopyHeader read(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.size() == MAX_BYTES
                    || (line.size() < MAGIC.length() && c != MAGIC.charAt(line.size()))) {
                return null;
            }
            line.write(c);
        }
        return line.size() <= MAGIC.length() ? null : parsed(line.toString(StandardCharsets.UTF_8));
    }

    private static @Nullable CopyHeader parsed(String line) {
        List<Entry> columns = new ArrayList<>();
        if (JsonParser.parse(line.substring(MAGIC.length())) instanceof List<?> written) {
            for (Object each : written) {
                if (each instanceof List<?> pair && pair.size() == 2) {
                    columns.add(new Entry(String.valueOf(pair.get(0)),
                            CopyType.named(String.valueOf(pair.get(1))).orElseThrow()));
                }
            }
        }
        return new CopyHeader(columns);
    }
}
