package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.cloud.core.Glob;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoredFile;
import dev.dlt4j.cloud.filesystem.internal.block.Block;
import dev.dlt4j.cloud.filesystem.internal.block.DamagedPacking;
import dev.dlt4j.cloud.filesystem.internal.block.FoundEncoding;
import dev.dlt4j.cloud.filesystem.internal.block.Recoded;
import dev.dlt4j.cloud.filesystem.internal.block.TextStart;
import dev.dlt4j.cloud.filesystem.internal.block.Unpacked;
import dev.dlt4j.cloud.filesystem.internal.csv.ColumnKind;
import dev.dlt4j.cloud.filesystem.internal.csv.CsvRows;
import dev.dlt4j.cloud.filesystem.internal.csv.Dialect;
import dev.dlt4j.cloud.filesystem.internal.json.JsonDocuments;
import dev.dlt4j.cloud.filesystem.internal.json.LinesOfBlocks;
import dev.dlt4j.cloud.filesystem.internal.parquet.ParquetTables;
import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.CursorBounds;
import dev.dlt4j.spi.source.Out;
import dev.dlt4j.spi.source.ResourceBody;
import dev.dlt4j.spi.source.ResourceContext;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.zip.ZipException;

/// The body of a resource: reads the files of a glob one after another, in the order of their paths.
///
/// @param kinds    how the CSV columns of a name are written, where a hint says it
/// @param choosing the cursor by which files are chosen
/// @param parts    how many parts of a large file are fetched at once
/// @param required whether it is an error when no file matches
record MatchedFiles(Store folder, Glob glob, Optional<Format> format, CsvOptions csv,
        Map<String, ColumnKind> kinds, Optional<Incremental<?>> choosing, int parts, boolean required)
        implements
            ResourceBody<Object> {
    private static final Logger LOG = System.getLogger("dev.dlt4j.cloud.filesystem");
    private static final int BLOCK = 2 * 1024 * 1024;
    private static final int SAMPLE_BYTES = 4 * 1024 * 1024;
    private static final int SAMPLE_ROWS = 20_000;
    private static final int LARGEST_RECORD = 256 * 1024 * 1024;

    @Override
    public void run(ResourceContext context, Out<Object> out) throws IOException {
        List<StoredFile> files = found(context);
        if (files.isEmpty()) {
            LOG.log(Level.WARNING, "resource {0}: no file matches {1} in {2}", context.resourceName(), glob,
                    folder);
        }
        Optional<NewFiles> chosen = choosing.map(cursor -> NewFiles.of(cursor, context));
        Set<String> warned = new HashSet<>();
        for (StoredFile file : chosen.map(each -> each.ordered(files)).orElse(files)) {
            if (context.cancelled() || chosen.filter(NewFiles::isAtEnd).isPresent()) {
                break;
            }
            if (chosen.isEmpty() || chosen.get().isNew(file)) {
                LOG.log(Level.DEBUG, "resource {0}: reading {1}", context.resourceName(), file.name());
                read(file, out, text -> warn(context, file, text, warned), context::cancelled,
                        context.bounds());
            }
            chosen.filter(each -> !context.cancelled()).ifPresent(NewFiles::keep);
        }
        chosen.ifPresent(each -> each.warnings().forEach(text -> LOG.log(Level.WARNING, text)));
    }

    /// @throws ConfigurationError when there must be files and none matches
    List<StoredFile> found(ResourceContext context) throws IOException {
        List<StoredFile> files = folder.list(glob);
        if (files.isEmpty() && required) {
            throw new ConfigurationError(
                    "resource %s: no file matches %s in %s; check its name and the folder"
                            .formatted(context.resourceName(), glob, folder));
        }
        return files;
    }

    /// Says a thing of the first file it is true of: a glob may name thousands.
    static void warn(ResourceContext context, StoredFile file, String text, Set<String> warned) {
        if (warned.add(text)) {
            LOG.log(Level.WARNING, "resource {0}: {1}: {2}", context.resourceName(), file.name(), text);
        }
    }

    /// The same for files of another store.
    MatchedFiles in(Store store) {
        return new MatchedFiles(store, glob, format, csv, kinds, choosing, parts, required);
    }

    /// Reads one file.
    ///
    /// @param bounds which rows are wanted, where that is known
    void read(StoredFile file, Out<Object> out, Consumer<String> warnings, BooleanSupplier cancelled,
            Optional<CursorBounds> bounds) {
        try {
            Format kind = formatOf(file);
            if (kind == Format.PARQUET) {
                ParquetTables.read(StoreInput.of(folder, file), file.name(), out, bounds, cancelled);
                return;
            }
            try (InputStream packed = RangedContent.of(folder, file, parts);
                    InputStream in = Unpacked.of(packed)) {
                readText(kind, in, file.name(), out, warnings, cancelled);
            }
        } catch (IOException e) {
            throw named(file, e);
        }
    }

    private Format formatOf(StoredFile file) throws IOException {
        Optional<Format> known = format.or(() -> Format.ofName(file.path()));
        if (known.isEmpty() && file.path().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            try (InputStream packed = folder.open(file)) {
                known = Unpacked.nameInZip(packed).flatMap(Format::ofName);
            }
        }
        return known.orElseThrow(() -> new TerminalException(
                "%s: its name does not show its format; set format to jsonl, json, csv or parquet"
                        .formatted(file.name())));
    }

    private void readText(Format kind, InputStream in, String name, Out<Object> out,
            Consumer<String> warnings, BooleanSupplier cancelled) throws IOException {
        switch (kind) {
            case JSONL -> LinesOfBlocks.read(json(in, name), out, cancelled);
            case JSON -> JsonDocuments.read(json(in, name), out, cancelled);
            case CSV -> {
                FoundEncoding found = csv.charset().isPresent()
                        ? new FoundEncoding(in, csv.charset().get())
                        : FoundEncoding.of(in);
                boolean utf8 = found.charset().equals(StandardCharsets.UTF_8);
                InputStream bytes = TextStart.ofCsv(found.text(), name, found.charset());
                InputStream text = utf8 ? bytes : new Recoded(bytes, name, found.charset());
                CsvRows.read(new Block(text, name, SAMPLE_BYTES, LARGEST_RECORD), table(), out, warnings,
                        cancelled);
            }
            case PARQUET -> throw new IllegalArgumentException("Parquet is no text");
        }
    }

    private static Block json(InputStream in, String name) throws IOException {
        return new Block(TextStart.ofJson(in, name), name, BLOCK, LARGEST_RECORD);
    }

    private CsvRows.Table table() {
        boolean auto = csv.delimiter().equals(CsvOptions.AUTO);
        Dialect dialect = new Dialect(auto ? ',' : csv.delimiter().charAt(0),
                csv.quote().isEmpty() ? -1 : csv.quote().charAt(0),
                csv.escape().map(text -> (int) text.charAt(0)).orElse(-1));
        return new CsvRows.Table(dialect, auto, csv.header(), csv.columnNames(),
                csv.allText() ? Map.of() : kinds,
                csv.allText() ? 0 : SAMPLE_ROWS, csv.nullText());
    }

    private DltException named(StoredFile file, IOException failure) {
        return switch (failure) {
            case NoSuchFileException gone -> new TransientException(
                    "%s was there when the folder was listed and is gone now; run again"
                            .formatted(file.name()),
                    gone);
            case AccessDeniedException denied ->
                new TerminalException("%s may not be read; check its permissions".formatted(file.name()),
                        denied);
            case DamagedPacking broken -> new TerminalException("%s is damaged %s: %s".formatted(file.name(),
                    broken.codec(), broken.getMessage()), broken);
            case ZipException broken ->
                new TerminalException("%s is damaged gzip: %s".formatted(file.name(), broken.getMessage()),
                        broken);
            case EOFException cut ->
                new TerminalException("%s is damaged: it ends too early".formatted(file.name()), cut);
            default -> new TransientException(
                    "%s cannot be read: %s".formatted(file.name(), failure.getMessage()), failure);
        };
    }
}
