package dev.dlt4j.dataset;

import dev.dlt4j.internal.disk.DiskFault;
import dev.dlt4j.internal.format.csv.CsvFormat;
import dev.dlt4j.internal.format.csv.CsvStyle;
import dev.dlt4j.internal.format.jsonl.JsonLinesFormat;
import dev.dlt4j.internal.format.parquet.ParquetFormat;
import dev.dlt4j.internal.format.parquet.ParquetOptions;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.format.FileFormat;
import dev.dlt4j.spi.format.JobFileWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.function.Supplier;

/// A file that the rows of a relation are written into: beside its place first, so that it is whole or not
/// there.
record RelationFile(Path path, FileFormat format) {
    private static final System.Logger LOG = System.getLogger(RelationFile.class.getName());

    static RelationFile parquet(Path path) {
        return new RelationFile(path, batches());
    }

    static RelationFile csv(Path path) {
        return new RelationFile(path,
                new CsvFormat(CsvStyle.defaults().withBareNulls().withGzip(isCompressed(path))));
    }

    static RelationFile jsonLines(Path path) {
        return new RelationFile(path, new JsonLinesFormat(isCompressed(path)));
    }

    /// The format whose types batches have.
    static FileFormat batches() {
        return new ParquetFormat(ParquetOptions.likeDlt());
    }

    private static boolean isCompressed(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /// Writes all rows.
    ///
    /// @return how many there were
    long write(Supplier<TypedRows> reading, String where, Capabilities capabilities) {
        Path part = path.resolveSibling(path.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            long count;
            try (TypedRows rows = reading.get()) {
                RelationBatches batches = new RelationBatches(rows, format, capabilities, where);
                try (JobFileWriter writer = format.create(part, where, batches.columns())) {
                    count = batches.read(writer::write);
                }
            }
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
            return count;
        } catch (IOException e) {
            delete(part);
            throw DiskFault.of("write " + path, e);
        } catch (RuntimeException | Error e) {
            delete(part);
            throw e;
        }
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "cannot delete " + part,
                    e);
        }
    }
}
