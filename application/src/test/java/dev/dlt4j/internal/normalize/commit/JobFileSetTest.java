package dev.dlt4j.internal.normalize.commit;

import dev.dlt4j.internal.table.CellTypes;
import dev.dlt4j.internal.table.JobFormats;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.format.FileFormat;
import dev.dlt4j.spi.format.JobColumn;
import dev.dlt4j.spi.format.JobFileWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/// What is still open after a failure is closed, all of it.
final class JobFileSetTest {
    private final List<String> closed = new ArrayList<>();

    @Test
    void everyFailureToCloseIsKept() throws IOException {
        JobFileSet files = files("a", "b", "c", "d");

        Throwable failed = catchThrowable(files::close);

        assertThat(failed).isInstanceOf(IOException.class).hasMessageContaining("a.jsonl")
                .hasMessageContaining("no room for a");
        assertThat(failed.getSuppressed()).hasSize(2);
        assertThat(failed.getSuppressed()[0]).hasMessageContaining("c.jsonl");
        assertThat(failed.getSuppressed()[1]).hasMessageContaining("d.jsonl");
        assertThat(closed).containsExactly("a", "b", "c", "d");
    }

    @Test
    void anErrorLeavesAsItIsOnceTheOthersAreClosed() throws IOException {
        JobFileSet files = files("error", "b");

        assertThat(catchThrowable(files::close)).isInstanceOf(StackOverflowError.class);
        assertThat(closed).containsExactly("error", "b");
    }

    private JobFileSet files(String... tables) throws IOException {
        JobFileSet files = new JobFileSet((table, format, gzip) -> Path.of(table + "." + format),
                FileLimits.none(), new JobFormats(Capabilities.builder().build(), Map.of()),
                new CellTypes(Capabilities.builder().build()));
        for (String table : tables) {
            files.touch(table, new Failing(), List.of());
        }
        return files;
    }

    /// Files that cannot be closed, but for that of table `b`.
    private final class Failing implements FileFormat {
        @Override
        public String name() {
            return "jsonl";
        }

        @Override
        public JobFileWriter create(Path file, String table, List<JobColumn> columns) {
            return new JobFileWriter() {
                @Override
                public void write(ColumnBatch batch, int from, int to) {}

                @Override
                public long rows() {
                    return 0;
                }

                @Override
                public long bytes() {
                    return 0;
                }

                @Override
                public void close() throws IOException {
                    closed.add(table);
                    switch (table) {
                        case "error" -> throw new StackOverflowError();
                        case "b" -> {
                        }
                        default -> throw new IOException("no room for " + table);
                    }
                }
            };
        }
    }
}
